import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { clinkScript } from '../../../cmd/completion/clink-script.ts';
import { FailedError } from '../../../lib/errors.ts';

/** Clink has the Lua of this version inside. */
const lua = ['lua5.2', 'lua52'].find((name) => spawnSync(name, ['-v']).status === 0);
const withoutLua = lua === undefined ? 'Lua 5.2, which runs the script, is not installed' : false;

test('the script is ASCII, whatever the path', () =>
  assert.match(clinkScript(['C:\\Jörg & co\\工具\\svcdeck.exe']), /^[\x20-\x7e\n]+$/));

for (const path of ['C:\\100%PATH%\\svcdeck.exe', 'C:\\a"b\\svcdeck.exe'])
  test(`cmd.exe can't be told of ${path}`, () => assert.throws(() => clinkScript([path]), FailedError));

/** As much of clink as the script asks of it: it breaks words as clink's documentation says, and keeps what matches. */
const clink = `
local registered
clink = { version_encoded = 10040019, generator = function() registered = {} return registered end }
local script, line = arg[1], arg[2]
os.remove_quotes = nil
-- This system's shell stands in for cmd.exe, which takes off the outer quotes.
local popen = io.popen
io.popen = function(command) return popen((command:gsub('^"(.*)"$', "%1"):gsub("2>nul", "2>/dev/null"))) end
dofile(script)
local words, from, quoted = {}, 1, false
for at = 1, #line do
  local character = line:sub(at, at)
  if character == '"' then quoted = not quoted if quoted then from = at + 1 end
  elseif not quoted and character:find("[%s'\`=+;,()%[%]{}]") then
    if at > from then words[#words + 1] = { offset = from, text = line:sub(from, at - 1) } end
    from = at + 1
  end
end
words[#words + 1] = { offset = from, text = line:sub(from) }
local state = {}
function state:getline() return line end
function state:getcommandoffset() return 1 end
function state:getcommandwordindex() return 1 end
function state:getwordcount() return #words end
function state:getword(index) return words[index].text end
function state:getwordinfo(index) return words[index] end
local builder, forced = {}, false
function builder:addmatch(match) print(match.match .. "|" .. match.type .. "|" .. match.description) end
function builder:setforcequoting() forced = true end
print(tostring(registered:generate(state, builder)))
print(tostring(forced))
`;

const main = fileURLToPath(new URL('../../../cmd/main.ts', import.meta.url));

/** What clink would be told at the end of a line. */
const generate = (line: string): { matches: readonly string[]; found: string; forced: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-clink-'));
  try {
    writeFileSync(join(folder, 'clink.lua'), clink);
    writeFileSync(join(folder, 'svcdeck.lua'), clinkScript([process.execPath, main]));
    const { stdout, stderr } = spawnSync(lua ?? '', [join(folder, 'clink.lua'), join(folder, 'svcdeck.lua'), line], {
      encoding: 'utf8',
      env: { ...process.env, XDG_STATE_HOME: folder },
    });
    assert.equal(stderr, '');
    const lines = stdout.trimEnd().split('\n');
    return { matches: lines.slice(0, -2), found: lines.at(-2) ?? '', forced: lines.at(-1) ?? '' };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const rows = [
  ['svcdeck li', 'list|word|List services as a table, JSON or CSV'],
  ['svcdeck list --state=', 'running|word|'],
  ['svcdeck list --state running,', 'stopped|word|'],
  ['svcdeck.exe config X start=', 'auto|word|'],
  ['C:\\Tools\\svcdeck sc config X st', 'start=|arg|boot|system|auto|demand|disabled|delayed-auto'],
  ['svcdeck --machine demo show "Print', 'Spooler|word|Print Spooler'],
] as const;

for (const [line, match] of rows)
  test(`clink is told what can stand at the end of ${line}`, { skip: withoutLua }, () => {
    const { matches, found } = generate(line);
    assert.equal(found, 'true');
    assert.ok(matches.includes(match), matches.join('\n'));
  });

test('clink is to quote names with blanks, and nothing else', { skip: withoutLua }, () => {
  assert.equal(generate('svcdeck --machine demo events --provider ').forced, 'true');
  assert.equal(generate('svcdeck list --state=').forced, 'false');
});

test('other programs are left to others', { skip: withoutLua }, () => {
  for (const line of ['net st', 'svcdecks li', 'svcdeck']) assert.equal(generate(line).found, 'false', line);
});
