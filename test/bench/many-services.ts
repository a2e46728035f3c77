import { runTool, tool } from './measure.ts';

/** So many services are there more than usual; `svcdeck-bench-0000` is the first. */
export const SERVICE_COUNT = 2000;

/** Does something while there are many services, which are gone afterwards. */
export const withManyServices = async <T>(work: () => Promise<T>, count = SERVICE_COUNT): Promise<T> => {
  const services = await tool('many-services.c');
  console.error(`making ${count} services`);
  try {
    await runTool(services, 'create', String(count));
    return await work();
  } finally {
    console.error(`deleting ${count} services`);
    await runTool(services, 'delete', String(count));
  }
};
