// Makes world_50m.json and country_points.csv (see README.md beside this file).
// usage: node build.mjs <plotly-geo-assets.js> <output folder> [share of points kept, default 0.5]
import fs from 'fs';
import path from 'path';
import {createRequire} from 'module';
import {feature, mergeArcs, meshArcs, quantize} from 'topojson-client';
import {topology} from 'topojson-server';
import {presimplify, quantile, simplify, sphericalTriangleArea} from 'topojson-simplify';
import {geoArea, geoCentroid, geoAzimuthalEqualArea, geoContains} from 'd3-geo';
import polylabel from 'polylabel';

const [,, input, outDir, keep = '0.5'] = process.argv;
const QUANT = 1e5, MIN_ISLET = 0.2 /* km2 */, R2 = 6371.0088 ** 2;
globalThis.window = {};                       // plotly's bundle expects a browser
const src = createRequire(import.meta.url)(path.resolve(input)).topojson.world_50m;
const polys = g => g.type === 'Polygon' ? [g.coordinates] : g.coordinates;
const area = coords => geoArea({type: 'Polygon', coordinates: coords}) * R2;

// 1. one feature per ISO code: plotly.js colours only the first feature with an id
const byId = new Map();
for (const f of feature(src, src.objects.countries).features) {
  if (!f.id || !f.geometry) continue;
  if (!byId.has(f.id)) byId.set(f.id, []);
  byId.get(f.id).push(...polys(f.geometry));
}
const rows = [];
const full = {type: 'FeatureCollection', features: [...byId].sort(([a], [b]) => a < b ? -1 : 1).map(([id, ps]) => {
  ps.sort((a, b) => area(b) - area(a));
  const total = ps.reduce((s, p) => s + area(p), 0);
  ps = ps.filter((p, i) => !i || area(p) >= MIN_ISLET);
  // label point: pole of inaccessibility of the biggest polygon, in an equal-area projection around it
  const big = {type: 'Polygon', coordinates: ps[0]}, c = geoCentroid(big);
  const proj = geoAzimuthalEqualArea().rotate([-c[0], -c[1]]).scale(1e5).translate([0, 0]).precision(0);
  const p = polylabel(ps[0].map(r => r.map(q => proj(q))), 1);
  const ll = proj.invert([p[0], p[1]]).map(v => +v.toFixed(3));
  if (!geoContains(big, ll)) console.error('label point outside', id, ll);
  rows.push([id, ...ll.map(v => v.toFixed(3)), Math.round(total)].join(','));
  const geometry = ps.length === 1 ? {type: 'Polygon', coordinates: ps[0]} : {type: 'MultiPolygon', coordinates: ps};
  return {type: 'Feature', id, properties: {ct: ll.map(v => +v.toFixed(2))}, geometry};
})};

// 2. shared borders, weight of every point on the sphere
const base = presimplify(topology({countries: full}), sphericalTriangleArea);
const cut = quantile(base, +keep);
const scale = base.arcs.map(() => 1);
const ringArcs = g => (g.type === 'Polygon' ? [g.arcs] : g.arcs);
const nPts = t => t.arcs.reduce((s, a) => s + a.length, 0);

// 3. simplify; wherever a ring lost or gained too much area, keep more of its points, and try again
const tol = km2 => km2 > 1e5 ? 0.003 : km2 > 1e4 ? 0.01 : km2 > 1e3 ? 0.02 : km2 > 50 ? 0.06 : km2 > 2 ? 0.25 : 0.6;
let out;
for (let round = 0; ; round++) {
  const t = {...base, arcs: base.arcs.map((a, i) => a.map(([x, y, z]) => [x, y, z * scale[i]]))};
  out = quantize(simplify(t, cut), QUANT);
  const now = feature(out, out.objects.countries), bad = new Set();
  base.objects.countries.geometries.forEach((g, k) => ringArcs(g).forEach((rings, j) => rings.forEach((arcs, r) => {
    const a0 = area([polys(full.features[k].geometry)[j][r]]), a1 = area([polys(now.features[k].geometry)[j][r]]);
    // a hole runs the other way round: its "area" is the sphere minus the hole
    const h = a => Math.min(a, 4 * Math.PI * R2 - a);
    if ((a0 > 2 * Math.PI * R2) !== (a1 > 2 * Math.PI * R2) || Math.abs(h(a1) - h(a0)) > Math.min(tol(h(a0)), j ? 1 : 0.15) * h(a0))
      arcs.forEach(i => bad.add(i < 0 ? ~i : i));
  })));
  console.log('round', round, 'points', nPts(out), 'of', nPts(base), 'arcs to redo', bad.size);
  if (!bad.size) break;
  if (round > 14) throw new Error('does not settle');
  for (const i of bad) scale[i] *= 4;
}

// 4. the other layers, from the same arcs
const countries = out.objects.countries, empty = () => ({type: 'GeometryCollection', geometries: []});
const one = g => ({type: 'GeometryCollection', geometries: [g]});
const land = mergeArcs(out, countries.geometries);
const ocean = {type: 'Polygon', arcs: land.arcs.flat().map(r => r.map(i => ~i).reverse())};
out.objects = {
  coastlines: one(meshArcs(out, countries, (a, b) => a === b)),
  countries, ocean: one(ocean), lakes: empty(), land: one(land), rivers: empty(), subunits: empty(),
};
fs.mkdirSync(outDir, {recursive: true});
fs.writeFileSync(outDir + '/world_50m.json', JSON.stringify(out) + '\n');
fs.writeFileSync(outDir + '/country_points.csv', 'country,longitude,latitude,area_km2\n' + rows.join('\n') + '\n');
console.log('countries', full.features.length, 'arcs', out.arcs.length, 'bytes', fs.statSync(outDir + '/world_50m.json').size);
for (const k in out.objects) console.log(' ', k, JSON.stringify(out.objects[k]).length);
