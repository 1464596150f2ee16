// Loaded into Azurite before itself, for measuring only. Azurite finds a row by comparing it with every other row of its partition, and
// the rows of a partition by looking at every row of the table: with tens of thousands of rows the storage account, and not the app, is
// what is measured. Here both are looked up. Nothing else changes: each call is made, counted and answered as before.
"use strict";
const Module = require("node:module");

const indices = new WeakMap();
let partitionAsked;

// Rows of a collection by partition and row key, kept up to date by the collection's own events.
function indexOf(collection) {
  let index = indices.get(collection);
  if (index === undefined) {
    index = new Map();
    const add = (row) => index.set(keyOf(row), row);
    collection.data.forEach(add);
    collection.on("insert", (rows) => [rows].flat().forEach(add));
    collection.on("update", add);
    collection.on("delete", (row) => index.delete(keyOf(row)));
    indices.set(collection, index);
  }
  return index;
}

const keyOf = (row) => JSON.stringify([row.PartitionKey, row.RowKey]);

function improveLoki({ Collection }) {
  const { findOne, chain } = Collection.prototype;
  Collection.prototype.findOne = function (query) {
    const isRow = Object.keys(query ?? {}).sort().join() === "PartitionKey,RowKey";
    return isRow ? (indexOf(this).get(keyOf(query)) ?? null) : findOne.call(this, query);
  };
  Collection.prototype.chain = function (...rest) {
    const all = chain.apply(this, rest);
    const isOfRows = partitionAsked !== undefined && "PartitionKey" in this.binaryIndices;
    return isOfRows ? all.find({ PartitionKey: partitionAsked }) : all;
  };
}

function improveTables(store) {
  const { queryTableEntities } = store.prototype;
  store.prototype.queryTableEntities = function (context, account, table, options, ...rest) {
    const partition = /^\s*\(?\s*PartitionKey eq '((?:[^']|'')*)'(?! or)/.exec(options?.filter ?? "");
    partitionAsked = partition?.[1].replaceAll("''", "'");
    try {
      // It has read all it wants before it gives its promise.
      return queryTableEntities.call(this, context, account, table, options, ...rest);
    } finally {
      partitionAsked = undefined;
    }
  };
}

const load = Module._load;
const improved = new Set();
Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  const improve =
    request === "lokijs"
      ? () => improveLoki(loaded)
      : request.endsWith("/LokiTableMetadataStore")
        ? () => improveTables(loaded.default)
        : undefined;
  if (improve && !improved.has(request)) {
    improved.add(request);
    improve();
  }
  return loaded;
};
