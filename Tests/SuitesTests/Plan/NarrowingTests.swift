import Domain
import Testing

@testable import Suites

struct NarrowingTests {
  /// Two files of twelve and four cases, and two cases of the suite's own.
  private static func suite() throws -> Suite {
    let rows = (0..<12).map {
      "{\"id\": \"a\($0)\", \"country\": \"x\", \"expected\": \"y\", \"tags\": {\"lang\": \"\($0 % 4 == 0 ? "de" : "en")\"}}"
    }
    let others = (0..<4).map {
      "{\"id\": \"b\($0)\", \"country\": \"x\", \"expected\": \"y\", \"tags\": [\"hard\"]}"
    }
    let text = SmallSuite.text
      .replacingTopLevel(
        with:
          "cases: [{file: a.jsonl}, {id: own, vars: {country: F}, expected: P}, "
          + "{id: own2, vars: {country: G}, expected: B}, {file: b.jsonl}]"
      )
      .replacingTopLevel(
        with: "models: [{provider: builtin, model: small}, {provider: builtin, model: large}]"
      )
    return try SuiteFolder([
      "suite.yaml": text, "a.jsonl": rows.joined(separator: "\n"),
      "b.jsonl": others.joined(separator: "\n"),
    ]).load()
  }

  @Test(arguments: [
    (RunNarrowing(limit: 2), ["a0", "a1", "own", "own2", "b0", "b1"]),
    (RunNarrowing(limit: 1, stratify: "lang"), ["a1", "own", "b0"]),
    (
      RunNarrowing(limit: 4, stratify: "lang"),
      ["a0", "a1", "a2", "a3", "own", "own2", "b0", "b1", "b2", "b3"]
    ),
    (RunNarrowing(cases: ["b1", "a3"]), ["a3", "b1"]),
    (RunNarrowing(tags: ["lang=de"]), ["a0", "a4", "a8"]),
    (RunNarrowing(tags: ["hard"]), ["b0", "b1", "b2", "b3"]),
    (RunNarrowing(tags: ["de", "hard"]), ["a0", "a4", "a8", "b0", "b1", "b2", "b3"]),
    (RunNarrowing(limit: 1, tags: ["lang"]), ["a0"]),
    (RunNarrowing(failing: .init(run: "3", cases: ["a7", "gone"])), ["a7"]),
    (
      RunNarrowing(tags: ["lang"], failing: .init(run: "3", cases: ["a7", "own"])), ["a7"]
    ),
  ])
  func `cases are kept that are named, that failed, then so many of each source`(
    narrowing: RunNarrowing,
    ids: [String]
  ) throws {
    let narrowed = try Self.suite().narrowed(by: narrowing)
    #expect(narrowed.samples.map(\.id) == ids)
    #expect(narrowed.narrowing?.kept == ids.count)
    #expect(narrowed.narrowing?.total == 18)
    let plan = try narrowed.plan(seed: 1)
    #expect(plan.requestCount == 2 * ids.count)
    #expect(plan.notes.contains { $0.hasPrefix("Narrowed to \(ids.count) of 18 cases (") })
  }

  @Test func `a limit keeps the shares of a tag, the first cases of each value`() throws {
    let narrowed = try Self.suite().narrowed(by: RunNarrowing(limit: 8, stratify: "lang"))
    let kept = narrowed.samples.filter { $0.id.hasPrefix("a") }
    #expect(kept.map(\.id) == ["a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7"])
    #expect(kept.count { $0.tags["lang"] == "de" } == 2)
  }

  @Test func `a model that is left out is neither asked nor needed`() throws {
    let narrowed = try Self.suite().narrowed(by: RunNarrowing(models: ["large"]))
    #expect(narrowed.models.map(\.id) == ["large"])
    #expect(try narrowed.plan(seed: 1).arms.map(\.model) == ["large"])
  }

  @Test func `nothing narrows nothing`() throws {
    let suite = try Self.suite()
    let same = try suite.narrowed(by: RunNarrowing())
    #expect(same.narrowing == nil)
    #expect(try same.plan(seed: 1).hash == suite.plan(seed: 1).hash)
  }

  @Test(arguments: [
    (
      RunNarrowing(cases: ["own3"]),
      "--only case=own3: the suite has no case 'own3'; did you mean 'own'?"
    ),
    (
      RunNarrowing(models: ["smal"]),
      "--only model=smal: the suite has no model 'smal'; did you mean 'small'?"
    ),
    (
      RunNarrowing(tags: ["lnag"]),
      "--only tag=lnag: the suite has no tag 'lnag'; did you mean 'lang'?"
    ),
    (
      RunNarrowing(tags: ["lang=fr"]),
      "--only tag=lang=fr: no case has 'fr' for its tag 'lang'. There are: de, en."
    ),
    (RunNarrowing(tags: ["country"]), "'country' is a variable of the cases and no tag."),
    (
      RunNarrowing(limit: 1, stratify: "topc"),
      "--stratify topc: no case has a tag or variable 'topc'"
    ),
    (
      RunNarrowing(failing: .init(run: "3", cases: ["gone"])),
      "--failing 3: the suite has none of the 1 case that failed or was wrong there."
    ),
    (RunNarrowing(cases: ["own"], tags: ["hard"]), "leaves no case of 'capitals'"),
  ])
  func `what the suite does not have is told with what it has`(
    narrowing: RunNarrowing,
    words: String
  ) throws {
    let failure = try #require(throws: CommandFailure.self) {
      try Self.suite().narrowed(by: narrowing)
    }
    #expect(failure.kind == .usage)
    #expect(failure.message.contains(words), "\(failure.message)")
  }

  @Test(arguments: [RunNarrowing(limit: 99), RunNarrowing(models: ["small", "large"])])
  func `a suite of which nothing is left out is the whole`(narrowing: RunNarrowing) throws {
    let suite = try Self.suite().narrowed(by: narrowing)
    #expect(suite.narrowing == nil && suite.samples.count == 18)
    #expect(suite.notes.contains { $0.contains("leaves nothing out") })
  }
}
