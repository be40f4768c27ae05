import Domain
import Testing

@testable import Scoring

struct JSONSchemaTests {
  /// A schema, a value that it accepts, and one that it does not.
  @Test(
    arguments: [
      (#"{"type": "integer"}"#, "1.0", "1.5"),
      (#"{"type": ["string", "null"]}"#, "null", "1"),
      (#"{"type": "number"}"#, "1", "\"1\""),
      (#"{"type": "boolean"}"#, "false", "0"),
      (#"{"enum": [1, "a", null]}"#, "1.0", "2"),
      (#"{"const": {"a": [1]}}"#, #"{"a": [1.0]}"#, #"{"a": [2]}"#),
      (#"{"minimum": 1, "maximum": 3}"#, "3", "3.01"),
      (#"{"exclusiveMinimum": 1, "exclusiveMaximum": 3}"#, "2", "1"),
      (#"{"multipleOf": 0.1}"#, "0.3", "0.35"),
      (#"{"minLength": 2, "maxLength": 3}"#, #""é👍""#, #""é""#),
      (#"{"pattern": "^a+$"}"#, #""aa""#, #""ab""#),
      (#"{"format": "date"}"#, #""2024-02-29""#, #""2024-02-30""#),
      (#"{"required": ["a"]}"#, #"{"a": null}"#, "{}"),
      (#"{"dependentRequired": {"a": ["b"]}}"#, #"{"b": 1}"#, #"{"a": 1}"#),
      (#"{"properties": {"a": {"type": "string"}}}"#, #"{"b": 1}"#, #"{"a": 1}"#),
      (#"{"properties": {"a": {}}, "additionalProperties": false}"#, #"{"a": 1}"#, #"{"b": 1}"#),
      (#"{"additionalProperties": {"type": "string"}}"#, #"{"b": "x"}"#, #"{"b": 1}"#),
      (#"{"patternProperties": {"^n_": {"type": "number"}}}"#, #"{"n_a": 1}"#, #"{"n_a": "1"}"#),
      (#"{"propertyNames": {"maxLength": 1}}"#, #"{"a": 1}"#, #"{"ab": 1}"#),
      (#"{"minProperties": 1, "maxProperties": 1}"#, #"{"a": 1}"#, "{}"),
      (#"{"items": {"type": "string"}}"#, "[]", "[1]"),
      (#"{"prefixItems": [{"type": "string"}], "items": false}"#, #"["a"]"#, #"["a", 1]"#),
      (#"{"minItems": 1, "maxItems": 2}"#, "[1]", "[1, 2, 3]"),
      (#"{"uniqueItems": true}"#, #"[1, "1"]"#, "[1, 1.0]"),
      (#"{"contains": {"const": 1}}"#, "[2, 1]", "[2]"),
      (#"{"contains": {"const": 1}, "maxContains": 1}"#, "[1, 2]", "[1, 1]"),
      (#"{"contains": {"const": 1}, "minContains": 2}"#, "[1, 1]", "[1]"),
      (#"{"anyOf": [{"type": "string"}, {"minimum": 2}]}"#, "2", "1"),
      (#"{"oneOf": [{"minimum": 1}, {"minimum": 2}]}"#, "1", "2"),
      (#"{"allOf": [{"minimum": 1}, {"maximum": 2}]}"#, "2", "3"),
      (#"{"not": {"type": "string"}}"#, "1", #""a""#),
      (#"{"if": {"minimum": 10}, "then": {"multipleOf": 10}, "else": {"maximum": 5}}"#, "20", "6"),
      (##"{"$ref": "#/$defs/a~1b", "$defs": {"a/b": {"type": "string"}}}"##, #""x""#, "1"),
      (
        ##"{"$defs": {"t": {"properties": {"kids": {"items": {"$ref": "#/$defs/t"}}}, "required": ["n"]}}, "$ref": "#/$defs/t"}"##,
        #"{"n": 1, "kids": [{"n": 2, "kids": []}]}"#, #"{"n": 1, "kids": [{"kids": []}]}"#
      ),
      (#"{"title": "x", "description": "y", "default": 1, "type": "string"}"#, #""x""#, "1"),
      (
        #"{"contentEncoding": "base64", "readOnly": true, "x-order": 1, "type": "string"}"#,
        #""x""#,
        "1"
      ),
      (
        #"{"properties": {"a": {}}, "anyOf": [{"properties": {"b": true}}], "unevaluatedProperties": false}"#,
        #"{"a": 1, "b": 1}"#, #"{"a": 1, "c": 1}"#
      ),
      (
        #"{"prefixItems": [true], "contains": {"const": 1}, "unevaluatedItems": false}"#,
        "[0, 1, 1]", "[0, 1, 2]"
      ),
      (#"{"dependentSchemas": {"a": {"required": ["b"]}}}"#, #"{"b": 1}"#, #"{"a": 1}"#),
      (##"{"$ref": "#t", "$defs": {"x": {"$anchor": "t", "type": "string"}}}"##, #""x""#, "1"),
      (##"{"$ref": "t", "$defs": {"x": {"$id": "t", "type": "string"}}}"##, #""x""#, "1"),
      (##"{"$ref": "#/$defs/", "$defs": {"": {"type": "string"}}}"##, #""x""#, "1"),
      (##"{"$ref": "#/$defs/a%25b", "$defs": {"a%b": {"type": "string"}}}"##, #""x""#, "1"),
      (
        ##"{"$schema": "http://json-schema.org/draft-07/schema#", "items": [{"type": "string"}], "additionalItems": false}"##,
        #"["a"]"#, #"["a", 1]"#
      ),
      (
        ##"{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"a": {"$ref": "#/definitions/t", "maximum": 1}}, "definitions": {"t": {"type": "number"}}}"##,
        #"{"a": 2}"#, #"{"a": "2"}"#
      ),
      (#"{"pattern": "^\\d$"}"#, #""1""#, #""١""#),
      (#"{"pattern": "^a$"}"#, #""a""#, #""a\n""#),
      (#"{"pattern": "^\\p{Letter}+$"}"#, #""é""#, #""1""#),
      (#"{"multipleOf": 0.01}"#, "4.02", "4.021"),
      (#"{"multipleOf": 7}"#, "7e300", "7.5e0"),
      (#"{"maximum": 9007199254740992}"#, "9007199254740992", "9007199254740993"),
      (#"{"const": "é"}"#, #""é""#, #""e\u0301""#),
    ]
  )
  func `a keyword accepts and refuses`(schema: String, accepted: String, refused: String) throws {
    let schema = try JSONSchema(#require(JSONValue(parsing: schema)))
    #expect(try schema.accepts(#require(JSONValue(parsing: accepted))))
    #expect(try !schema.accepts(#require(JSONValue(parsing: refused))))
  }

  @Test func `true accepts everything and false nothing`() throws {
    #expect(try JSONSchema(true).accepts(1))
    #expect(try !JSONSchema(false).accepts(1))
  }

  @Test(
    arguments: [
      (#"{"nullable": true}"#, "nullable", "#"),
      (#"{"properties": {"a": {"instanceof": "x"}}}"#, "instanceof", "#/properties/a"),
      (#"{"format": "idn-hostname"}"#, "format: idn-hostname", "#/format"),
      (#"{"typ": "string"}"#, "typ", "#"),
    ]
  )
  func `a keyword that is not checked is refused at plan time`(
    schema: String,
    keyword: String,
    place: String
  ) throws {
    let value = try #require(JSONValue(parsing: schema))
    #expect(throws: ScoringError.unsupportedSchemaKeyword(keyword, at: place)) {
      try JSONSchema(value)
    }
  }

  @Test(
    arguments: [
      "1", #"{"type": "text"}"#, #"{"type": []}"#, #"{"enum": 1}"#, #"{"minimum": "1"}"#,
      #"{"multipleOf": 0}"#, #"{"minLength": -1}"#, #"{"minItems": 2, "maxItems": 1}"#,
      #"{"required": "a"}"#, ##"{"$ref": "#/$defs/none"}"##, #"{"$ref": "other.json"}"#,
      ##"{"$ref": "#anchor"}"##, #"{"items": [{}]}"#, #"{"$schema": "draft-99"}"#,
      ##"{"$schema": "http://json-schema.org/draft-07/schema#", "prefixItems": [{}]}"##,
      ##"{"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}}"##, #"{"anyOf": []}"#,
      #"{"properties": []}"#,
      #"{"minLength": 1e300}"#,
    ]
  )
  func `a schema that is wrong is told at plan time`(schema: String) throws {
    let value = try #require(JSONValue(parsing: schema))
    let error = #expect(throws: ScoringError.self) { try JSONSchema(value) }
    guard case .invalidSchema = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(
    arguments: [
      ##"{"$ref": "#"}"##, ##"{"allOf": [{"$ref": "#"}]}"##,
      ##"{"properties": {"a": true}, "if": {"$ref": "#"}, "unevaluatedProperties": false}"##,
      ##"{"$dynamicAnchor": "a", "anyOf": [{"$dynamicRef": "#a"}]}"##,
    ]
  )
  func `a schema that only leads to itself is given up`(schema: String) throws {
    let schema = try JSONSchema(#require(JSONValue(parsing: schema)))
    #expect(throws: JSONSchema.ValidationFailure.tooDeep) { try schema.accepts(["a": 1]) }
  }

  @Test func `references that lead on and on are refused`() throws {
    var definitions: [String: JSONValue] = ["a5000": true]
    for index in 0..<5_000 {
      definitions["a\(index)"] = ["$ref": .string("#/$defs/a\(index + 1)")]
    }
    let schema: JSONValue = ["$ref": "#/$defs/a0", "$defs": .object(definitions)]
    #expect(throws: ScoringError.self) { try JSONSchema(schema) }
  }

  @Test(arguments: ["{", "\\p{", "[", "(", "\\u{", "a{1,"])
  func `a pattern that repeats a sign without end is read in time`(sign: String) {
    let pattern = String(repeating: sign, count: 100_000)
    _ = try? JSONSchema(["pattern": .string(pattern)])
  }

  @Test func `choices that multiply are given up`() throws {
    let schema: JSONValue = [
      "$defs": [
        "a": ["anyOf": [["$ref": "#/$defs/b"], ["$ref": "#/$defs/b"]]],
        "b": ["items": ["anyOf": [["$ref": "#/$defs/a"], ["$ref": "#/$defs/a"], ["not": true]]]],
      ],
      "$ref": "#/$defs/a",
    ]
    var nested: JSONValue = 1
    for _ in 0..<100 { nested = .array([nested]) }
    let compiled = try JSONSchema(schema)
    #expect(throws: JSONSchema.ValidationFailure.tooManySteps) { try compiled.accepts(nested) }
  }
}
