// Loaded into each of the product's processes by `node --import`: changes files of the product as they are loaded, and nothing on disk.
import { registerHooks } from 'node:module';

interface Plant {
  /** The end of the file's path. */
  file: string;
  from: string;
  to: string;
}

// Written by the test of the campaign.
const plants = JSON.parse(process.env['CHAOS_PLANT'] ?? '[]') as Plant[];

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const plant = plants.find(({ file }) => url.endsWith(file));
    if (!plant) return loaded;
    const { file, from, to } = plant;
    const source = Buffer.from(loaded.source as Uint8Array).toString();
    if (!source.includes(from)) throw new Error(`nothing to plant a fault in: ${file} does not hold “${from}”`);
    return { ...loaded, source: source.replace(from, to) };
  },
});
