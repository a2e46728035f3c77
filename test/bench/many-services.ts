import { runTool, tool } from './measure.ts';

/** So many services are there more than usual; `svcdeck-bench-0000` is the first. */
export const SERVICE_COUNT = 2000;

/** Does something while there are many services, which are gone afterwards. */
export const withManyServices = async <T>(work: () => Promise<T>): Promise<T> => {
  const services = await tool('many-services.c');
  console.error(`making ${SERVICE_COUNT} services`);
  try {
    await runTool(services, 'create', String(SERVICE_COUNT));
    return await work();
  } finally {
    console.error(`deleting ${SERVICE_COUNT} services`);
    await runTool(services, 'delete', String(SERVICE_COUNT));
  }
};
