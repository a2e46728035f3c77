import { test } from 'node:test';
import { recordedGround } from './recorded-ground.ts';
import { servicesContract } from './services.contract.ts';

for (const { name, run } of servicesContract) test(`recorded machine: ${name}`, () => run(recordedGround()));
