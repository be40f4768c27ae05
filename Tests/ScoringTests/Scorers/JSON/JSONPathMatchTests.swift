import Domain
import Scoring
import Testing

struct JSONPathMatchTests {
  private let text =
    #"{"label": "Billing", "n": 29.0, "ok": true, "tags": ["a", "b"], "none": null}"#

  @Test(
    arguments: [
      ("$.label", "Billing", true), ("$.label", "billing", false), ("$.n", "29", true),
      ("$.n", "29.00", true), ("$.n", "30", false), ("$.ok", "true", true), ("$.ok", "1", false),
      ("$.tags[*]", "b", true), ("$.tags", #"["a", "b"]"#, true), ("$.tags", #"["b", "a"]"#, false),
      ("$.none", "null", true), ("$.missing", "null", false),
    ]
  )
  func `a value compares as text, as a number or as JSON`(
    path: String,
    target: String,
    passes: Bool
  )
    throws
  {
    let scorer = try JSONPathMatch(path: path, targets: [target])
    #expect(try verdict(of: scorer, on: text) == .passed(passes))
  }

  @Test func `an answer that is not JSON is none`() throws {
    let scorer = try JSONPathMatch(path: "$.label", targets: ["Billing"])
    #expect(try verdict(of: scorer, on: "Billing") == .unscored(.nothingExtracted))
    #expect(try verdict(of: scorer, on: "") == .unscored(.nothingExtracted))
  }

  @Test func `ignored differences do not count inside strings`() throws {
    let scorer = try JSONPathMatch(path: "$.label", targets: ["billing"])
    #expect(try verdict(of: scorer, on: text, ignoring: [.case]) == .passed(true))
  }
}
