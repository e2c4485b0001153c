-- Takes from several buckets of one owner, from all or from none.
-- KEYS: the buckets.
-- ARGV: now in ms, or '' for Redis' own clock; 'take' or 'peek'; then for each bucket
--       'token' or 'window', limit, window in ms, burst, cost.
-- Answers for each bucket: 1 if the cost fits, what remains, when it is whole again in ms, and how many ms
-- until the cost fits, -1 for never.
-- Every number is a whole one below 2^53, so that Lua's doubles are exact; written with %.0f, because tostring
-- keeps 14 digits only.
local SLICES = 60
local SPARE = 60000
local floor, ceil, min, max = math.floor, math.ceil, math.min, math.max
local function text(n) return string.format('%.0f', n) end

local now
if ARGV[1] == '' then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000 + floor(tonumber(time[2]) / 1000)
else
  now = tonumber(ARGV[1])
end

-- A bucket of tokens that is filled with `limit` in each window, up to `burst`.
-- n: whole tokens; r: what is over, in parts of 1/window; t: when that was so.
local function token(key, limit, window, burst, cost)
  local kept = redis.call('HMGET', key, 'n', 'r', 't')
  local n, r, t = tonumber(kept[1] or burst), tonumber(kept[2] or 0), tonumber(kept[3] or now)
  local clock = max(now, t)
  local windows = floor((clock - t) / window)
  local rest = (clock - t) % window
  local quick, slow = floor(limit / window), limit % window
  local parts = rest * slow + r
  n = n + min(windows, ceil(burst / limit) + 1) * limit + rest * quick + floor(parts / window)
  r = parts % window
  if n >= burst then n, r = burst, 0 end

  local function wait(missing)
    if missing <= 0 then return 0 end
    local part = missing % limit
    return floor(missing / limit) * window + ceil((part * window - r) / limit)
  end
  local fits = cost <= n
  local retry = fits and 0 or (cost > burst and -1 or wait(cost - n) + clock - now)
  return {
    fits = fits, retry = retry,
    left = function(taken) return n - taken end,
    whole = function(taken) return clock + wait(burst - n + taken) end,
    write = function()
      redis.call('HSET', key, 'n', text(n - cost), 'r', text(r), 't', text(clock))
      redis.call('PEXPIRE', key, text(wait(burst - n + cost) + SPARE))
    end
  }
end

-- At most `limit` in any stretch of `window`. Counts stand by slice, a sixtieth of the window, and a slice counts
-- until its last millisecond is out: never more than the limit, and at most a slice too careful.
local function window(key, limit, window, burst, cost)
  local width = ceil(window / SLICES)
  local function leaves(slice) return (slice + 1) * width - 1 + window end
  local kept = redis.call('HGETALL', key)
  local counts, slices, gone, used = {}, {}, {}, 0
  for i = 1, #kept, 2 do
    local slice = tonumber(kept[i])
    if leaves(slice) > now then
      slices[#slices + 1] = slice
      counts[slice] = tonumber(kept[i + 1])
      used = used + counts[slice]
    else
      gone[#gone + 1] = kept[i]
    end
  end
  table.sort(slices)

  local function wait()
    local free = limit - used
    for _, slice in ipairs(slices) do
      if cost <= free then break end
      free = free + counts[slice]
      if cost <= free then return leaves(slice) - now end
    end
    return 0
  end
  local current = floor(now / width)
  local newest = slices[#slices]
  local fits = cost <= limit - used
  local retry = fits and 0 or (cost > limit and -1 or wait())
  return {
    fits = fits, retry = retry,
    left = function(taken) return max(0, limit - used - taken) end,
    whole = function(taken)
      if taken > 0 then newest = max(newest or current, current) end
      return newest and leaves(newest) or now
    end,
    write = function()
      if #gone > 0 then redis.call('HDEL', key, unpack(gone)) end
      redis.call('HSET', key, text(current), text((counts[current] or 0) + cost))
      redis.call('PEXPIRE', key, text(window + width + SPARE))
    end
  }
end

local buckets, all = {}, true
for i, key in ipairs(KEYS) do
  local at = 3 + (i - 1) * 5
  local kind = ARGV[at] == 'token' and token or window
  local bucket = kind(key, tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3]), tonumber(ARGV[at + 4]))
  bucket.cost = tonumber(ARGV[at + 4])
  all = all and bucket.fits
  buckets[i] = bucket
end

local answer = {}
local taken = all and ARGV[2] == 'take'
for _, bucket in ipairs(buckets) do
  local cost = taken and bucket.cost or 0
  if taken and cost > 0 then bucket.write() end
  answer[#answer + 1] = bucket.fits and 1 or 0
  answer[#answer + 1] = bucket.left(cost)
  answer[#answer + 1] = bucket.whole(cost)
  answer[#answer + 1] = bucket.retry
end
return answer
