-- A load for wrk, and its figures in one line.
--
--   wrk -t1 -c64 -d10s --timeout 30s -s load.lua URL                              GET
--   wrk -t1 -c64 -d10s --timeout 30s -s load.lua URL -- METHOD [JSON [PREFIX]]
--
-- The first NAME in the JSON becomes PREFIX-1, PREFIX-2 …; NNNN in the URL becomes a number from 0001 to 1000, another one
-- for each request. One thread only: each thread of wrk would count on its own and give names twice.

local PROJECTS, STEP = 1000, 367

function init(args)
  local method, json, prefix, count = args[1], args[2] or "", args[3], 0
  if not method then
    return
  end
  local headers = { ["Content-Type"] = json ~= "" and "application/json" or nil }
  local before, after = json:match("^(.-)NAME(.*)$")
  local path, rest = wrk.path:match("^(.-)NNNN(.*)$")
  function request()
    count = count + 1
    return wrk.format(method, path and path .. string.format("%04d", count * STEP % PROJECTS + 1) .. rest or wrk.path, headers,
      json ~= "" and (before and before .. prefix .. "-" .. count .. after or json) or nil)
  end
end

-- RESULT requests/s, p50, p99 and maximum in ms, requests, socket errors and timeouts, answers from 400 on.
function done(summary, latency)
  local errors = summary.errors
  print(string.format("RESULT %.1f %.2f %.2f %.2f %d %d %d", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000, summary.requests,
    errors.connect + errors.read + errors.write + errors.timeout, errors.status))
end
