-- Writes a projection and lists it under its id, unless an older (timeline, revision) would replace a newer one.
-- KEYS: the entry; the sorted set that lists it, by name alone (all of score 0).
-- ARGV: timeline, revision, payload, id, 1 when it is gone and leaves the list.
-- Answers as fence.lua does. What is older changes neither the entry nor the list.
local function less(a, b) return #a < #b or (#a == #b and a < b) end
local entry = redis.call('HMGET', KEYS[1], 't', 'r', 'p')
local t, r, p = entry[1], entry[2], entry[3]
local answer = 1
if t then
  if less(ARGV[1], t) or (ARGV[1] == t and less(ARGV[2], r)) then return 0 end
  if ARGV[1] == t and ARGV[2] == r and ARGV[3] ~= p then answer = 2 end
end
redis.call('HSET', KEYS[1], 't', ARGV[1], 'r', ARGV[2], 'p', ARGV[3])
if ARGV[5] == '1' then redis.call('ZREM', KEYS[2], ARGV[4]) else redis.call('ZADD', KEYS[2], 0, ARGV[4]) end
return answer
