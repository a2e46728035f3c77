/** Where downloads are kept from one build to the next, outside the clone: the same folder that Wine's are in. */
export { cacheFolder } from '../wine/places.ts';
