import Domain
import Execution
import ExecutionSupport
import Reports
import RunnerSupport
import Store
import Suites
import Testing

@testable import Verdicts

/// A run of two models on four cases: `large` is right but for c3; `small` says nothing to c1, is
/// wrong on c2, and its request for c3 fails.
@Testing.Suite(.timeLimit(.minutes(1)))
struct AttemptSelectionTests {
  private static func fixture(_ lines: String = "") async throws -> RunFixture {
    let fixture = try RunFixture()
    let plan = try fixture.plan(
      """
      scores:
        correct: {equals: "{{expected}}", extract: [{regex: '(\\w+)'}], primary: true}
        words: {measure: output_words}
      load: {closed: 1}
      retry: 0
      \(lines)
      """,
      models: ["small", "large"]
    )
    let transport = ScriptedTransport { sent in
      let isSmall = sent.model == "small"
      if sent.text.contains("question 1"), isSmall { return .init(text: "…") }
      if sent.text.contains("question 2"), isSmall { return .init(text: "Rome, I think") }
      if sent.text.contains("question 3") { return isSmall ? .broken : .init(text: "Oslo") }
      return .good
    }
    try await fixture.run(plan, over: transport)
    return fixture
  }

  private static func shown(_ filter: AttemptFilter, in fixture: RunFixture) throws -> [String] {
    let listing = try listing(filter, in: fixture)
    var found: [String] = []
    _ = try listing.forEach(parts: .record) { stored in
      let record = stored.record
      found.append("\(listing.manifest.arms[record.arm].model) \(record.sampleID)")
    }
    return found.sorted()
  }

  private static func listing(
    _ filter: AttemptFilter,
    in fixture: RunFixture,
    limit: Int? = nil
  ) throws -> AttemptListing {
    let run = try fixture.store.run(named: .latest(back: 0))
    let manifest = try fixture.store.manifest(of: run)
    let selection = try AttemptSelection(
      filter,
      of: run,
      manifest: manifest,
      scoring: 1,
      in: fixture.store
    )
    return AttemptListing(
      selection,
      of: run,
      manifest: manifest,
      scoring: 1,
      in: fixture.store,
      limit: limit
    )
  }

  @Test func `each filter leaves what it names`() async throws {
    let fixture = try await Self.fixture()
    let filters: [(AttemptFilter, [String])] = [
      (AttemptFilter(cases: ["c0"]), ["large c0", "small c0"]),
      (AttemptFilter(cases: ["c0", "c1"], models: ["large"]), ["large c0", "large c1"]),
      (AttemptFilter(arms: ["small"]), ["small c0", "small c1", "small c2", "small c3"]),
      (AttemptFilter(cases: ["c2"], arms: ["1"]), ["large c2"]),
      (AttemptFilter(outcomes: [.wrong]), ["large c3", "small c1", "small c2"]),
      (AttemptFilter(outcomes: [.unanswered]), ["small c1"]),
      (AttemptFilter(outcomes: [.failed]), ["small c3"]),
      (
        AttemptFilter(outcomes: [.wrong, .failed], score: "correct"),
        [
          "large c3", "small c1", "small c2", "small c3",
        ]
      ),
      (AttemptFilter(isDisagreement: true), ["large c1", "large c2", "small c1", "small c2"]),
      (AttemptFilter(outcomes: [.wrong], isDisagreement: true), ["small c1", "small c2"]),
      (
        AttemptFilter(models: ["small"], outcomes: [.wrong], isDisagreement: true),
        ["small c1", "small c2"]
      ),
      (AttemptFilter(arms: ["large"], isDisagreement: true), ["large c1", "large c2"]),
      (AttemptFilter(pattern: "rome"), ["small c2"]),
      // What was extracted is not what was answered.
      (AttemptFilter(pattern: "^Rome$"), []),
      (AttemptFilter(pattern: "ROME"), []),
      (AttemptFilter(pattern: "^Oslo$"), ["large c3"]),
    ]
    for (filter, expected) in filters {
      #expect(try Self.shown(filter, in: fixture) == expected, "\(filter)")
    }
  }

  @Test func `a case is found by its tags, by name, value or both`() async throws {
    let fixture = try RunFixture()
    let text = RunFixture.suite("load: {closed: 1}", cases: 3)
      .replacing("id: c1,", with: "id: c1, tags: {topic: history},")
      .replacing("id: c2,", with: "id: c2, tags: [topic],")
    try await fixture.run(try PlanRequest().plan(path: "scripted.yaml", text: text))
    for (tag, cases) in [
      ("topic=history", ["c1"]), ("history", ["c1"]), ("topic", ["c1", "c2"]),
    ] {
      let found = try Self.shown(AttemptFilter(tags: [tag]), in: fixture)
      #expect(found == cases.map { "small \($0)" }, "\(tag)")
    }
  }

  @Test func `what the run has not is told with what is nearest`() async throws {
    let fixture = try await Self.fixture()
    let wrong: [(AttemptFilter, String)] = [
      (AttemptFilter(cases: ["c00"]), "run 1 has no case 'c00'. Did you mean 'c0'?"),
      (
        AttemptFilter(models: ["gpt"]), "run 1 has no model 'gpt'. It has: 'small', 'large'."
      ),
      (AttemptFilter(models: ["lagre"]), "run 1 has no model 'lagre'. Did you mean 'large'?"),
      (AttemptFilter(arms: ["smal"]), "run 1 has no arm 'smal'. Did you mean 'small'?"),
      (AttemptFilter(score: "corect"), "run 1 has no score 'corect'. Did you mean 'correct'?"),
      (AttemptFilter(tags: ["topic"]), "run 1 has no tag 'topic'. It has none."),
      (
        AttemptFilter(models: ["small"], arms: ["large"]),
        "run 1 has no arm of that model: --model and --arm exclude each other here."
      ),
      (
        AttemptFilter(outcomes: [.wrong], score: "words"),
        "score 'words' is a number, of which none is wrong. Name one that does with --score: "
          + "'correct'."
      ),
      (
        AttemptFilter(pattern: "(Paris"),
        "--grep '(Paris' is no regular expression: a '(' is not closed. Put a backslash before a "
          + "character that is meant as itself."
      ),
    ]
    for (filter, words) in wrong {
      let failure = #expect(throws: CommandFailure.self) { try Self.shown(filter, in: fixture) }
      #expect(failure?.kind == .usage)
      #expect(failure?.message == words)
    }
  }

  @Test func `an answer is searched as it is shown, and as it came`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan(cases: 1)
    try await fixture.run(plan, over: ScriptedTransport { _ in .init(text: "  Paris.\\n\\n") })
    for (pattern, count) in [("^Par", 1), ("Paris\\.$", 1), ("^\\s+Par", 1), ("^aris", 0)] {
      let found = try Self.shown(AttemptFilter(pattern: pattern), in: fixture)
      #expect(found.count == count, "\(pattern)")
    }
  }

  @Test func `a run of one arm has no disagreement`() async throws {
    let fixture = try RunFixture()
    try await fixture.run(
      try fixture.plan("scores: {correct: {equals: \"{{expected}}\"}}\nload: {closed: 1}")
    )
    let failure = #expect(throws: CommandFailure.self) {
      try Self.shown(AttemptFilter(isDisagreement: true), in: fixture)
    }
    #expect(
      failure?.message
        == "run 1 has one arm, which cannot disagree with itself: leave --disagree out."
    )
  }

  @Test func `a limit ends the list and says that there is more`() async throws {
    let fixture = try await Self.fixture()
    let (table, note) = try Self.listing(AttemptFilter(), in: fixture, limit: 3).table()
    #expect(table.rows.count == 3)
    #expect(note == "More attempts match than these 3: a larger --limit shows them.")
    #expect(try Self.listing(AttemptFilter(), in: fixture, limit: 8).table().note == nil)
  }

  @Test func `the answer is the last column that gives way`() async throws {
    let fixture = try await Self.fixture()
    let table = try Self.listing(AttemptFilter(cases: ["c2"]), in: fixture).table().table
    var shown: [[String]] = []
    for width in stride(from: 140, to: 20, by: -1) {
      let head = table.text(width: width, color: false).split(separator: "\n").first ?? ""
      let columns = ["TTFT", "End to end", "Tokens", "Expected", "correct", "Case", "Answer"]
        .filter(head.contains)
      if shown.last != columns { shown.append(columns) }
    }
    #expect(shown.last?.contains("Answer") == false, "the narrowest has no room for it")
    #expect(shown.dropLast().allSatisfy { $0.last == "Answer" })
    #expect(shown.dropLast().last == ["Answer"])
  }

  @Test func `a case is shown over all arms, with what was expected and found`() async throws {
    let fixture = try await Self.fixture()
    let listing = try Self.listing(AttemptFilter(cases: ["c2"]), in: fixture)
    let sample = try #require(listing.manifest.samples.first { $0.id == "c2" })
    let detail = try CaseDetail(sample, listing)
    #expect(detail.headline == "Case c2 of run 1, answered by 2 arms")
    let sections = detail.sections.filter { !$0.lines.isEmpty }
    #expect(
      sections.map { $0.title.prefix { $0 != "," } } == ["Asked", "Expected", "small", "large"]
    )
    #expect(sections[0].lines == ["question 2"])
    #expect(sections[1].lines == ["Paris"])
    #expect(
      sections[2].lines.contains(
        "→ correct: failed; expected equals \"Paris\", after regex; found \"Rome\""
      ),
      "\(sections[2].lines)"
    )
    #expect(sections[3].lines.contains("→ correct: passed (judged: Paris)"))
  }

  @Test func `a number is a request where there is one, else a case`() async throws {
    let fixture = try RunFixture()
    let text = RunFixture.suite("load: {closed: 1}", cases: 3)
      .replacing("id: c1,", with: "id: '7',").replacing("id: c2,", with: "id: '1',")
    try await fixture.run(try PlanRequest().plan(path: "scripted.yaml", text: text))
    let run = try fixture.store.run(named: .latest(back: 0))
    let manifest = try fixture.store.manifest(of: run)
    func part(_ text: String) throws -> String {
      switch try ShownPart(text, of: run, manifest: manifest, scoring: 1, in: fixture.store) {
      case .attempt(let stored): "request \(stored.record.request)"
      case .sample(let sample): "case \(sample.id)"
      }
    }
    let shown = try ShownRun(.number(1), scoring: nil, in: fixture.store)
    #expect(try part("1") == "request 1")
    #expect(try part("7") == "case 7")
    #expect(try part("c0") == "case c0")
    #expect(try part("case=1") == "case 1" && part("request=1") == "request 1")
    #expect(
      try shown.part("1").note
        == "'1' is taken as request 1. For the case of that id: assay show 1 case=1"
    )
    for plain in ["7", "c0", "case=1", "request=1", "0"] {
      #expect(try shown.part(plain).note == nil, "\(plain)")
    }
    for (text, words) in [
      ("9", "run 1 has no attempt 9. 'assay show 1' lists them."),
      ("c00", "run 1 has no case 'c00'. Did you mean 'c0'?"),
      ("case=9", "run 1 has no case '9'. It has: 'c0', '7', '1'."),
      ("request=9", "run 1 has no attempt 9. 'assay show 1' lists them."),
      (
        "request=c0",
        "'c0' is no request. Write its number, such as request=17, or request=17.2 for its second "
          + "attempt."
      ),
    ] {
      let failure = #expect(throws: CommandFailure.self) { try part(text) }
      #expect(failure?.message == words)
    }
  }
}
