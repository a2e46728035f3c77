import { FailedError } from '../../lib/errors.ts';

/** A text as a string of Lua in ASCII, byte by byte where it is not. Lua 5.2 Reference Manual, 3.1. */
const literal = (text: string): string =>
  `"${[...Buffer.from(text, 'utf8')]
    .map((byte) =>
      byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c
        ? `\\${byte.toString().padStart(3, '0')}`
        : String.fromCharCode(byte),
    )
    .join('')}"`;

/** cmd.exe runs what Lua's popen is handed: quotes it understands, and nothing that it would act on within them. */
const quoted = (word: string): string => {
  if (/["%]/.test(word))
    throw new FailedError(
      `svcdeck lies at ${word}, and cmd.exe would take a part of that for a variable`,
      'Move svcdeck.exe to a folder without % in its name.',
    );
  return `"${word}"`;
};

/**
 * The script for clink, which gives cmd.exe completion, in ASCII. `call`: the words that start svcdeck. Clink breaks words at more
 * characters than programs do, keeps what a word can be, and chooses and quotes by itself while letters are typed: so svcdeck is
 * asked for everything that can stand where the last word begins. FailedError: svcdeck lies where cmd.exe can't be told of it.
 */
export const clinkScript = (
  call: readonly string[],
): string => `-- Completion of svcdeck for cmd.exe with clink 1.4.19 or later (https://chrisant996.github.io/clink).
--
-- Save it where clink finds it, and open a new prompt:
--     svcdeck completion clink > "%LOCALAPPDATA%\\clink\\svcdeck.lua"
-- clink info shows other folders for scripts. Alt+= shows all there is with what it means.

-- Earlier versions do not quote what is no file.
if (clink.version_encoded or 0) < 10040019 then return end

-- cmd.exe, which runs this, takes off the first quote and the last.
local call = ${literal(`"${call.map(quoted).join(' ')} complete clink `)}

local function hexadecimal(text)
  return (text:gsub(".", function(character) return string.format("%02x", character:byte()) end))
end

local function is_svcdeck(line_state)
  local index = line_state.getcommandwordindex and line_state:getcommandwordindex() or 1
  local word = line_state:getword(index)
  return word ~= nil and word:lower():match("([^\\\\/]*)$"):gsub("%.exe$", "") == "svcdeck"
end

-- The command up to the word that is being completed.
local function text_before(line_state)
  local word = line_state:getwordinfo(line_state:getwordcount())
  return line_state:getline():sub(line_state:getcommandoffset(), word.offset - 1)
end

local types = { command = "word", option = "arg", value = "word", name = "word" }

local generator = clink.generator(20)

function generator:generate(line_state, match_builder)
  if line_state:getwordcount() < 2 or not is_svcdeck(line_state) then return false end
  local text = text_before(line_state)
  -- cmd.exe takes no longer line.
  if #text > 3000 then return false end
  local pipe = io.popen(call .. hexadecimal(text) .. ' 2>nul"')
  if not pipe then return false end
  local found = false
  for line in pipe:lines() do
    local kind, match, about = line:match("^(%l+)\\t([^\\t]*)\\t([^\\r]*)")
    if kind then
      found = true
      match_builder:addmatch({ match = match, type = types[kind], description = about })
      if kind == "name" and match:find("[^%w_.:/\\\\-]") then match_builder:setforcequoting() end
    end
  end
  pipe:close()
  return found
end
`;
