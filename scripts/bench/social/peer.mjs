// Kuzu or LadybugDB over the CSV files of generate: `node peer.mjs PACKAGE DATA QUERIES RUNS`, with
// the package in ./node_modules. QUERIES has a name, a tab and a query a line. Prints a line of JSON
// first for the engine, then for each query: CPU ms of preparing it and of the whole, all threads of
// the process counted, each a median.
import {createRequire} from "node:module";
import {readFileSync} from "node:fs";
import {join} from "node:path";

const [name, data, queries, runs] = process.argv.slice(2);
const engine = createRequire(join(process.cwd(), "package.json"))(name);
const say = (one) => console.log(JSON.stringify(
    one, (_, value) => typeof value === "bigint" ? Number(value) : value));
const lines = (file) => readFileSync(file, "utf8").trimEnd().split("\n");
const persons = lines(join(data, "arguments.csv")).slice(1).map((line) => line.split(","));

const cpu = () => {
  const {user, system} = process.cpuUsage();
  return (user + system) / 1000;
};

const database = new engine.Database(":memory:");
const connection = new engine.Connection(database, 1);  // one thread

function rows(query) {
  const result = connection.querySync(query);
  const found = result.getAllSync().map(Object.values);
  result.close();
  return found;
}

const NODES = {
  Person: "name STRING, gender STRING, birthday DATE, age INT64, isMarried BOOLEAN",
  City: "city STRING, state STRING, country STRING, population INT64",
  State: "state STRING, country STRING",
  Country: "country STRING",
  Interest: "interest STRING",
};
const RELATIONSHIPS = {
  FOLLOWS: "FROM Person TO Person, since INT64, weight DOUBLE",
  LIVES_IN: "FROM Person TO City",
  HAS_INTEREST: "FROM Person TO Interest",
  CITY_IN: "FROM City TO State",
  STATE_IN: "FROM State TO Country",
};

function load() {
  for (const [label, columns] of Object.entries(NODES))
    rows(`CREATE NODE TABLE ${label}(id INT64, ${columns}, PRIMARY KEY (id))`);
  for (const [type, columns] of Object.entries(RELATIONSHIPS))
    rows(`CREATE REL TABLE ${type}(${columns})`);
  for (const table of [...Object.keys(NODES), ...Object.keys(RELATIONSHIPS)])
    rows(`COPY ${table} FROM '${join(data, table + ".csv")}' (HEADER = true)`);
}

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

// Median CPU and wall ms of one call. A sample takes 20 ms or more; what takes seconds has one.
function measure(action, calls) {
  const sample = (repeats) => {
    const wall = performance.now(), start = cpu();
    for (let i = 0; i < repeats; ++i) action();
    return [cpu() - start, performance.now() - wall].map((ms) => ms / repeats / calls);
  };
  const once = Math.max(sample(1)[0] * calls, 0.01);  // warms it as well
  const count = once > 2000 ? 1 : once > 500 ? Math.min(3, runs) : Number(runs);
  const repeats = Math.ceil(20 / once);
  const found = Array.from({length: count}, () => sample(repeats));
  return [median(found.map((one) => one[0])), median(found.map((one) => one[1]))];
}

let start = cpu();
load();
say({engine: name, version: engine.VERSION, node: process.version, load_ms: cpu() - start});
for (const line of lines(queries)) {
  const [query, text] = line.split("\t");
  const of_persons = ([a, b]) => text.replaceAll("$a", a).replaceAll("$b", b);
  const texts = text.includes("$a") ? persons.map(of_persons) : [text];
  try {
    const answer = texts.map(rows);
    const [plan] = measure(() => texts.forEach((one) => connection.prepareSync(one)), texts.length);
    const [total, wall] = measure(() => texts.forEach(rows), texts.length);
    say({query, answer, plan, total, wall});
  } catch (error) {
    say({query, error: error.message});
  }
}
connection.closeSync();
database.closeSync();
