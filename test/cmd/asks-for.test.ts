import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asksFor } from '../../cmd/asks-for.ts';

for (const [line, asks] of [
  ['list --json', true],
  ['list --json=x', true],
  ['list', false],
  ['wait -- --json', false],
  // One hyphen and any case are of commands under PowerShell's names alone.
  ['Get-Service -Json', true],
  ['get-service -JSON spooler', true],
  ['Get-Service --json', true],
  ['Get-Service -- -Json', false],
  ['start Spooler -json', false],
] as const)
  test(`${line} asks for JSON: ${asks}`, () => assert.equal(asksFor(line.split(' '), '--json'), asks));
