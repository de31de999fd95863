// Run the cases in Pyodide: `node smoke.mjs FOLDER_OF_PYODIDE FOLDER`. See smoke.py.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [place, folder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${place}/pyodide.mjs`).href);
const pyodide = await loadPyodide({ indexURL: `${place}/` });
pyodide.unpackArchive(new Uint8Array(readFileSync(`${folder}/engine.zip`)), "zip", { extractDir: "/engine" });
pyodide.globals.set("text", readFileSync(`${folder}/cases.json`, "utf8"));
const found = pyodide.runPython(`
import json, sys
sys.path.insert(0, "/engine")
from cases import found
json.dumps(found(json.loads(text)))
`);
writeFileSync(`${folder}/found.json`, found);
