"""What schemathesis is told beyond the API's description: ids that there are, and bodies that fit.

The schemas of answers stay as they are served. Every answer is noted for the judgement.
"""

import json
import os

import schemathesis

with open(os.environ["STRANGERS_MATERIAL"], encoding="utf-8") as file:
    MATERIAL = json.load(file)
UNKNOWN = "00000000-0000-4000-8000-000000000000"


@schemathesis.hook
def before_load_schema(context, raw_schema):
    for path, methods in raw_schema["paths"].items():
        for operation in methods.values():
            provide(operation, path)


def provide(operation, path):
    name, noun = operation["operationId"], path.split("/")[3]
    known = MATERIAL["ids"].get(name) or MATERIAL["fields"].get(noun, [])
    for parameter in operation["parameters"]:
        if parameter["in"] == "path" and parameter["name"] != "id":
            inner = MATERIAL["inner"].get(name, [])
            parameter["schema"] = {"type": "string", "enum": inner + [UNKNOWN]}
            parameter["examples"] = examples(inner)
        elif parameter["in"] == "path":
            parameter["schema"] = {"type": "string", "enum": known + [UNKNOWN]}
            parameter["examples"] = examples(known[:3])
        elif parameter["name"] == "If-Match":
            parameter["examples"] = examples(["*"])
        elif parameter["in"] == "query" and parameter["name"] in MATERIAL["fields"]:
            parameter["schema"] = {"type": "string", "enum": MATERIAL["fields"][parameter["name"]]}
    if "requestBody" in operation:
        content = operation["requestBody"]["content"]["application/json"]
        with_known_ids(content["schema"])
        if name in MATERIAL["bodies"]:
            content["examples"] = examples(MATERIAL["bodies"][name])


def examples(values):
    return {f"known {number}": {"value": value} for number, value in enumerate(values)}


def with_known_ids(schema):
    """Fields that take an id take one that there is, or one that there is not."""
    for name, field in schema.get("properties", {}).items():
        if field.get("format") == "uuid" and name in MATERIAL["fields"]:
            nullable = [None] if isinstance(field["type"], list) else []
            field["enum"] = MATERIAL["fields"][name] + [UNKNOWN] + nullable
        for inner in [field, field.get("items", {})]:
            with_known_ids(inner)


@schemathesis.hook
def after_call(context, case, response):
    name = case.operation.definition.raw["operationId"]
    with open(os.environ["STRANGERS_LOG"], "a", encoding="utf-8") as log:
        log.write(json.dumps([name, response.status_code]) + "\n")
