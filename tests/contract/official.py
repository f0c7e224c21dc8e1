"""The official description of Trust Hub v1: its operations, and its schemas as JSON Schema.

The file stays as it was published. OpenAPI 3.0 says `nullable` where JSON Schema has a type, and leaves objects open; both are put
right here, so that a property that is missing, of another type or not in the file is seen.
"""

import copy
import json
import pathlib
import re

FILE = pathlib.Path(__file__).with_name("twilio_trusthub_v1.json")
METHODS = ("get", "post", "delete")
DATE = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"
FORMATS = {"date-time": {"pattern": DATE}, "uri": {"pattern": r"^https?://"}, "uri-map": {"additionalProperties": {"type": "string", "pattern": r"^https?://"}}}


def description():
    """The file as it was published."""
    return json.loads(FILE.read_text())


class Operation:
    """One operation of a description: how it is called, and what it says it answers."""

    def __init__(self, method, path, said):
        self.method, self.path, self.said = method.upper(), path, said
        self.name = said["operationId"]
        [(self.status, self.response)] = [(int(status), response) for status, response in said["responses"].items() if status.startswith("2")]
        self.parameters = [one["name"] for one in said.get("parameters", [])]
        self.query = [one for one in said.get("parameters", []) if one["in"] == "query"]

    @property
    def schema(self):
        """What a good answer looks like; nothing where there is no body."""
        content = self.response.get("content")
        return content["application/json"]["schema"] if content else None

    @property
    def form(self):
        """The schema of its form."""
        return self.said.get("requestBody", {}).get("content", {}).get("application/x-www-form-urlencoded", {}).get("schema", {})

    @property
    def fields(self):
        """The fields of its form."""
        return self.form.get("properties", {})

    @property
    def required(self):
        """The names of the fields it cannot do without."""
        return self.form.get("required", [])

    def __repr__(self):
        return f"{self.method} {self.path}"


def operations(described):
    """Every operation of a description."""
    return [Operation(method, path, item[method]) for path, item in described["paths"].items() for method in METHODS if method in item]


def resolve(schema, described):
    """A schema, or the one it refers to."""
    return described["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema


def strict(schema, described):
    """A schema as JSON Schema: references followed, `nullable` made a type, every property required, no other allowed but the extensions."""
    schema = resolve(schema, described)
    made = {key: value for key, value in schema.items() if key in ("type", "enum", "pattern", "minLength", "maxLength", "minimum", "maximum")}
    made |= FORMATS.get(schema.get("format"), {})
    if "properties" in schema:
        made["properties"] = {name: strict(one, described) for name, one in schema["properties"].items()}
        made["required"] = sorted(schema["properties"])
    if "items" in schema:
        made["items"] = strict(schema["items"], described)
    return {"anyOf": [made, {"type": "null"}]} if schema.get("nullable") and made else made


def undocumented(answer, schema, described):
    """The names an answer has and the description has not: at its top, and in the rows and the `meta` of a list."""
    schema = resolve(schema, described)
    found = set(answer) - set(schema.get("properties", {}))
    for name, one in schema.get("properties", {}).items():
        if name == "meta":
            found |= undocumented(answer.get(name) or {}, one, described)
        elif "$ref" in one.get("items", {}):
            found |= {key for row in answer.get(name) or [] for key in undocumented(row, one["items"], described)}
    return found


def for_schemathesis(url, world, values=None):
    """A copy for one run: with the program's address, with the errors the file is silent about, and with paths that lead somewhere.

    With `values` it is for good requests: where the file lists none, it lists the values that there are. Without, only what the file says is wrong is wrong.
    """
    made = copy.deepcopy(description())
    made["servers"] = [{"url": url}]
    refusal = {"description": "Refused", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/refusal"}}}}
    made["components"]["schemas"]["refusal"] = {
        "type": "object",
        "required": ["code", "message", "more_info", "status"],
        "properties": {"code": {"type": "integer"}, "message": {"type": "string"}, "more_info": {"type": "string"}, "status": {"type": "integer"}},
    }
    for item in made["paths"].values():
        item.pop("servers", None)
    for operation in operations(made):
        operation.said["responses"]["4XX"] = refusal
        for parameter in operation.said.get("parameters", []):
            _place(parameter, operation, world)
        if operation.required:
            operation.said["requestBody"]["required"] = True
        if values:
            _narrow(operation, values, made)
    return made


def _place(parameter, operation, world):
    """Lets a path lead to what is there, unless it removes it."""
    name = parameter["name"]
    if parameter["in"] == "path" and (name != "Sid" or operation.method != "DELETE"):
        parameter["schema"] = {"type": "string", "enum": [world.place(name, operation.path)]}


def _narrow(operation, values, made):
    """Says of an operation what the file leaves open and a server cannot take."""
    for name, field in operation.fields.items():
        _narrow_field(field, name, operation.path, values)
    parameters = operation.said.get("parameters", [])
    parameters[:] = [one for one in parameters if one["name"] != "Page"]  # how far it leads depends on PageSize; test_sdk_paging.py has it
    for parameter in parameters:
        if parameter["name"] == "PageToken":
            rows = next(one for one in operation.schema["properties"].values() if "items" in one)
            prefix = resolve(rows["items"], made)["properties"]["sid"]["pattern"][1:3]
            parameter["schema"] = {"type": "string", "enum": [f"PA{prefix}{'7' * 32}", f"PB{prefix}{'7' * 32}"]}


def _narrow_field(field, name, path, values):
    """Says of a field what it can hold: a policy, a type, an object that there is, a name with a letter."""
    within = next((key for key in ("TrustProducts", "CustomerProfiles", "SupportingDocuments", "EndUsers") if key in path), None)
    known = {
        "PolicySid": values.get((within, "PolicySid")),
        "Type": values.get((within, "Type")),
        "Attributes": ["{}", '{"first_name": "Ñandú"}', '{"address_sids": ["AD00000000000000000000000000000000"], "more": {"deep": [1, null, true]}}'],
        "Status": ["pending-review"],
        "ChannelEndpointType": ["phone-number"],
        "ObjectSid": values["ObjectSid"],
        "PrimaryProfileSid": values["ProfileSid"],
        "CustomerProfileSid": values["ProfileSid"],
        "TollfreePhoneNumber": ["+18445550132"],
    }.get(name)
    if known:
        field.clear()
        field |= {"type": "string", "enum": known}
    elif name.endswith("Email"):
        field["enum"] = ["tidings@quillmarsh.example.com"]
    elif re.search("(Url|Callback|Website)$", name):
        field["enum"] = ["https://www.quillmarsh.example.com/"]
    elif field.get("type") == "string" and "enum" not in field and "pattern" not in field:
        field |= {"pattern": r"^\w[\w .&-]{0,60}$"}
