import Domain
import Foundation
import Scoring
import Testing

/// The compliance suite of RFC 9535, where a copy lies: `JSONPATH_SUITE=…/cts.json`.
struct JSONPathComplianceTests {
  private static let file = ProcessInfo.processInfo.environment["JSONPATH_SUITE"]

  @Test(.enabled(if: Self.file != nil, "JSONPATH_SUITE names no copy of cts.json"))
  func `every path of the compliance suite is read as it says`() throws {
    let text = try String(contentsOfFile: #require(Self.file), encoding: .utf8)
    let tests = try #require(JSONValue(parsing: text)?["tests"]?.arrayValue)
    var passed = 0
    for test in tests {
      if try isRight(test) { passed += 1 } else { Issue.record("\(test.serialized)") }
    }
    print("RFC 9535 compliance suite: \(tests.count) tests, \(passed) passed")
    #expect(passed == tests.count)
  }

  private func isRight(_ test: JSONValue) throws -> Bool {
    let selector = try #require(test["selector"]?.stringValue)
    guard let path = try? JSONPath(selector) else { return test["invalid_selector"] == true }
    guard test["invalid_selector"] != true, let document = test["document"] else { return false }
    let found = try JSONValue.array(path.values(in: document)).serialized
    let results = test["results"]?.arrayValue ?? test["result"].map { [$0] } ?? []
    return results.contains { $0.serialized == found }
  }
}
