#!/usr/bin/env node
// Asks a running `vrata serve` about two people, and prints who was found.  Usage: node examples/match.js [URL]
const url = process.argv[2] ?? "http://127.0.0.1:8000";
const people = { "customer-1": "Hari Ram Vatsyan", "customer-2": "Ghislain Delacourbe" };
const queries = Object.fromEntries(
  Object.entries(people).map(([key, name]) => [key, { schema: "Person", properties: { name: [name] } }]));

async function main() {
  const answer = await fetch(`${url}/match/default`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ queries }) });
  if (!answer.ok) throw new Error(`${answer.status}: ${(await answer.json()).detail}`);
  for (const [key, response] of Object.entries((await answer.json()).responses)) {
    if (response.outcome === "not_screened") { // never the same as clear
      console.log(key, "was not screened:", response.detail);
      continue;
    }
    console.log(key, response.outcome);
    for (const hit of response.results) console.log("   ", hit.score, hit.id, hit.caption);
  }
}
main().catch((error) => { console.error(error.message); process.exit(1); });
