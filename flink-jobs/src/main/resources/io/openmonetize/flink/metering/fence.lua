-- Writes a projection unless an older (timeline, revision) would replace a newer one.
-- KEYS: the entry; its ledger lines (may be left out).
-- ARGV: timeline, revision, payload, how many lines to keep, then sequence and bytes of each new line.
-- Answers 1 written, 0 older, 2 written over other content of the same revision, which should not be.
-- Lines never change, so those of an older revision of the same timeline are taken all the same: a write for
-- somebody who waits may overtake an earlier one that carries the lines before.
-- Numbers are compared as text, because Lua's lose digits above 2^53.
local function less(a, b) return #a < #b or (#a == #b and a < b) end
local entry = redis.call('HMGET', KEYS[1], 't', 'r', 'p')
local t, r, p = entry[1], entry[2], entry[3]
local answer = 1
if t then
  if less(ARGV[1], t) then return 0 end
  if ARGV[1] == t and less(ARGV[2], r) then answer = 0 end
  if ARGV[1] == t and ARGV[2] == r and ARGV[3] ~= p then answer = 2 end
  if ARGV[1] ~= t and KEYS[2] then redis.call('DEL', KEYS[2]) end
end
if answer > 0 then redis.call('HSET', KEYS[1], 't', ARGV[1], 'r', ARGV[2], 'p', ARGV[3]) end
if KEYS[2] and #ARGV > 4 then
  redis.call('ZREMRANGEBYSCORE', KEYS[2], ARGV[5], ARGV[#ARGV - 1])
  local add = {}
  for i = 5, #ARGV do add[#add + 1] = ARGV[i] end
  redis.call('ZADD', KEYS[2], unpack(add))
  redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -tonumber(ARGV[4]) - 1)
end
return answer
