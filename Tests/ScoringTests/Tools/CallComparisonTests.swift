import Domain
import Testing

@testable import Scoring

/// Verdicts that `bfcl_eval` 2026.3.23 gave, one argument each.
struct CallComparisonTests {
  /// The declared type, the value of the call, what is allowed, and the reason that it is wrong.
  private static let vectors: [(JSONValue, String, String, String?)] = [
    (["type": "string"], #""april 1,2024""#, #"["April 1, 2024"]"#, nil),
    (["type": "string"], #""New_York-City""#, #"["new york city"]"#, nil),
    (["type": "string"], #""it's""#, #"["it\"s"]"#, nil),
    (["type": "string"], #""a(b)""#, #"["ab"]"#, "value_error"),
    (["type": "string"], #""hello?""#, #"["hello"]"#, "value_error"),
    (["type": "string"], #""a\tb""#, #"["ab"]"#, "value_error"),
    (["type": "string"], #""café""#, #"["cafe"]"#, "value_error"),
    (["type": "string"], #""""#, #"["x",""]"#, nil),
    (["type": "string"], #"" - ""#, #"["x",""]"#, nil),
    (["type": "integer"], "5", "[5]", nil),
    (["type": "integer"], "5.0", "[5]", "type_error"),
    (["type": "integer"], #""5""#, "[5]", "type_error"),
    (["type": "integer"], "true", "[1]", "type_error"),
    (["type": "number"], "5", "[5.0]", nil), (["type": "number"], "5", "[5]", nil),
    (["type": "number"], "0.30000000000000004", "[0.3]", "value_error"),
    (["type": "boolean"], #""true""#, "[true]", "type_error"),
    (["type": "boolean"], "1", "[true]", "type_error"),
    (["type": "string"], "null", #"["x",""]"#, "type_error"),
    (["type": "array", "items": ["type": "integer"]], "[5,3]", "[[3,5]]", "value_error"),
    (
      ["type": "array", "items": ["type": "string"]], #"["New York","LA."]"#,
      #"[["newyork","la"]]"#, nil
    ),
    (["type": "array", "items": ["type": "integer"]], "[]", #"[[1],""]"#, nil),
    (["type": "array", "items": ["type": "number"]], "[1,2]", "[[1.0,2.0]]", "type_error"),
    (
      ["type": "array", "items": ["type": "array"]], #"[["A b"]]"#, #"[[["a b"]]]"#, "value_error"
    ),
    (["type": "object"], #"{"a":1,"b":"X y"}"#, #"[{"a":[1],"b":["xy"]}]"#, nil),
    (["type": "object"], #"{"a":1}"#, #"[{"a":[1],"b":["xy",""]}]"#, nil),
    (["type": "object"], #"{"a":1}"#, #"[{"a":[1],"b":["xy"]}]"#, "value_error"),
    (["type": "object"], #"{"a":1,"c":2}"#, #"[{"a":[1]}]"#, "value_error"),
    (["type": "object"], #"{"a":2}"#, #"[{"a":[1]},{"a":[2]}]"#, nil),
    (["type": "object"], #"{"a":"1"}"#, #"[{"a":[1]}]"#, "value_error"),
    (["type": "object"], #"{"a":true}"#, #"[{"a":[1]}]"#, nil),
    (["type": "object"], #"{"a":1.0}"#, #"[{"a":[1]}]"#, nil),
    (
      ["type": "array", "items": ["type": "object"]], #"[{"a":2},{"a":1}]"#,
      #"[[{"a":[1]},{"a":[2]}]]"#, "value_error"
    ),
    (
      ["type": "array", "items": ["type": "object"]], #"[{"a":1}]"#,
      #"[[{"a":[1]},{"a":[2]}]]"#, "value_error"
    ),
    (["type": "integer"], #""n""#, #"["n"]"#, nil),
    (["type": "integer"], #""N""#, #"["n"]"#, "value_error"),
    (["type": "any"], "5", "[5]", nil), (["type": "any"], "5", #"["5"]"#, "type_error"),
  ]

  @Test(arguments: vectors.indices)
  func `a value is right or wrong for the reason that the leaderboard tells`(number: Int) throws {
    let (schema, value, allowed, reason) = Self.vectors[number]
    let tool = OfferedTool(name: "f", parameters: ["properties": ["p": schema]])
    let alternatives = try #require(JSONValue(parsing: allowed)?.arrayValue)
    let difference = CallComparison(tools: [tool]).difference(
      of: ToolCall(name: "f", argumentsText: #"{"p":\#(value)}"#),
      from: ExpectedCall(name: "f", arguments: ["p": alternatives])
    )
    #expect(difference?.rawValue == reason, "\(value) against \(allowed)")
  }

  @Test(
    arguments: [
      ("f", #"{"need":5}"#, nil), ("f", #"{"need":5,"may":"units"}"#, nil),
      ("g", #"{"need":5}"#, "wrong_func_name"), ("f", #"{"need":5"#, "decoder_failed"),
      ("f", #"{"may":"units"}"#, "missing_required"),
      ("f", #"{"need":5,"silent":1}"#, "unexpected_param"),
      ("f", #"{"need":5,"other":1}"#, "unexpected_param"),
    ] as [(String, String, String?)]
  )
  func `names, required and further arguments are looked at before values`(
    name: String,
    arguments: String,
    reason: String?
  ) {
    let tool = OfferedTool(
      name: "f",
      parameters: [
        "properties": [
          "need": ["type": "integer"], "may": ["type": "string"], "silent": ["type": "integer"],
        ], "required": ["need"],
      ]
    )
    // The mark of what may be left out does not help what is required.
    let expected = ExpectedCall(name: "f", arguments: ["need": [5, ""], "may": ["units", ""]])
    let call = ToolCall(name: name, argumentsText: arguments)
    let difference = CallComparison(tools: [tool]).difference(of: call, from: expected)
    #expect(difference?.rawValue == reason)
    let strict = ExpectedCall(name: "f", arguments: ["need": [5], "may": ["units"]])
    if arguments == #"{"need":5}"#, name == "f" {
      let missing = CallComparison(tools: [tool]).difference(of: call, from: strict)
      #expect(missing == .missing)
    }
  }

  @Test func `without the tool's schema values are compared, and types are not`() {
    let expected = ExpectedCall(name: "f", arguments: ["a": [5], "b": ["Oslo"], "c": [[1, "X"]]])
    let call = ToolCall(name: "f", argumentsText: #"{"a":5.0,"b":"oslo.","c":[1,"x"]}"#)
    #expect(CallComparison(tools: []).difference(of: call, from: expected) == nil)
  }
}
