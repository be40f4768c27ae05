import Domain
import Foundation
import Testing

@testable import Scoring

/// JSON Schema's own test suite, where a copy lies: `JSON_SCHEMA_SUITE=…/JSON-Schema-Test-Suite`.
struct JSONSchemaSuiteTests {
  private static let folder = ProcessInfo.processInfo.environment["JSON_SCHEMA_SUITE"]

  private struct Tally {
    var tests = 0
    var passed = 0
    /// Of a schema that is refused when it is read.
    var refused = 0
    var wrong: [String] = []
    var refusals: [String: Int] = [:]
  }

  @Test(
    .enabled(if: Self.folder != nil, "JSON_SCHEMA_SUITE names no copy of the suite"),
    arguments: ["draft2020-12", "draft2019-09", "draft7", "draft6"]
  )
  func `no required test is answered wrongly`(draft: String) throws {
    // Whether formats are demanded is open; they are, so the tests that want notes are left out.
    let tally = try run("tests/\(draft)", draft: draft) { $0 != "format.json" }
    print(
      "\(draft), required without format.json: \(tally.tests) tests, \(tally.passed) passed, "
        + "\(tally.refused) refused when the schema is read, \(tally.wrong.count) wrong"
    )
    for (reason, count) in tally.refusals.sorted(by: { $0.key < $1.key }) {
      print("  \(count) refused: \(reason)")
    }
    #expect(tally.wrong == [])
    #expect(tally.passed > 0)
  }

  @Test(
    .enabled(if: Self.folder != nil, "JSON_SCHEMA_SUITE names no copy of the suite"),
    arguments: ["draft2020-12", "draft7"]
  )
  func `no test of a format that is checked is answered wrongly`(draft: String) throws {
    let tally = try run("tests/\(draft)/optional/format", draft: draft) { name in
      JSONFormat(rawValue: String(name.dropLast(".json".count))) != nil
    }
    print(
      "\(draft), formats: \(tally.tests) tests, \(tally.passed) passed, "
        + "\(tally.refused) refused, \(tally.wrong.count) wrong"
    )
    #expect(tally.wrong == [])
    #expect(tally.refused == 0)
  }

  @Test(.enabled(if: Self.folder != nil, "JSON_SCHEMA_SUITE names no copy of the suite"))
  func `no optional test of patterns, numbers or references is answered wrongly`() throws {
    let tally = try run("tests/draft2020-12/optional", draft: "draft2020-12") {
      $0 != "format-assertion.json"
    }
    print(
      "draft2020-12, optional: \(tally.tests) tests, \(tally.passed) passed, "
        + "\(tally.refused) refused, \(tally.wrong.count) wrong"
    )
    #expect(tally.wrong == [])
  }

  private func run(_ path: String, draft: String, where isWanted: (String) -> Bool) throws -> Tally
  {
    let folder = try #require(Self.folder) + "/" + path
    var tally = Tally()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    where name.hasSuffix(".json") && isWanted(name) {
      let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      for group in try #require(JSONValue(parsing: text)?.arrayValue) {
        try run(group, of: name, draft: draft, into: &tally)
      }
    }
    return tally
  }

  private func run(_ group: JSONValue, of file: String, draft: String, into tally: inout Tally)
    throws
  {
    let tests = try #require(group["tests"]?.arrayValue)
    tally.tests += tests.count
    let schema: JSONSchema
    do {
      schema = try JSONSchema(Self.dated(try #require(group["schema"]), draft))
    } catch {
      tally.refused += tests.count
      tally.refusals["\(file): \(error)", default: 0] += tests.count
      return
    }
    for test in tests {
      let data = try #require(test["data"])
      let verdict = try? schema.accepts(data)
      if verdict == test["valid"]?.boolValue {
        tally.passed += 1
      } else {
        tally.wrong.append(
          "\(file): \(group["description"]?.serialized ?? ""): \(test.serialized.prefix(300))"
        )
      }
    }
  }

  /// Tests of the older drafts do not name theirs.
  private static func dated(_ schema: JSONValue, _ draft: String) -> JSONValue {
    guard var keywords = schema.objectValue, keywords["$schema"] == nil,
      ["draft6", "draft7"].contains(draft)
    else { return schema }
    keywords["$schema"] = .string("http://json-schema.org/draft-0\(draft.suffix(1))/schema#")
    return .object(keywords)
  }
}
