import Foundation
import Testing

/// `assay track` over stored nights whose instants are made, so that no machine is too slow for them.
struct TrackTests {
  private static let suite = """
    version: 1
    suite: nightly
    models: [{id: tracked, provider: builtin, model: large}]
    prompts: ["Q: {{question}}\\nA:"]
    cases:
      - file: "\(BuiltProgram.package.appending(path: "suites/data/facts.csv").path)"
        map: {id: id, question: question, expected: answer}
    params: {temperature: 0, max_tokens: 16, stop: ["\\n"]}
    scores: {correct: {contains: "{{expected}}", ignore: [case]}}
    """

  /// A store of nights; the real run that they were made of is not in it.
  private static func program(
    nights: [StoredNights.Night]
  ) async throws -> (BuiltProgram, StoredNights) {
    let program = try BuiltProgram()
    try program.write(suite, to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml", "--quiet", "--store", "real.sqlite"])
    try #require(run.exitCode == 0, "\(run.error)")
    let export = try await program.run(["export", "1", "--store", "real.sqlite"])
    let stored = try StoredNights(export: export.output)
    try await add(nights, after: 0, of: stored, to: program)
    return (program, stored)
  }

  private static func add(
    _ nights: [StoredNights.Night],
    after count: Int,
    of stored: StoredNights,
    to program: BuiltProgram
  ) async throws {
    for (position, night) in nights.enumerated() {
      try program.write(try stored.lines(count + position, night), to: "night.jsonl")
      let added = try await program.run(["import", "night.jsonl"])
      try #require(added.exitCode == 0, "\(added.error)")
    }
  }

  private struct Track: Decodable {
    var state: String
    var blessedRuns: [Int]
    var series: [Series]
    var quality: [Quality]

    struct Series: Decodable {
      var figure: String
      var state: String
      var points: [Point]
      var segments: [Segment]
      var changes: [Change]
    }

    struct Point: Decodable {
      var state: String
    }

    struct Segment: Decodable {
      var firstRun: String
      var changes: [String]
    }

    struct Change: Decodable {
      var run: String
      var change: Double
    }

    struct Quality: Decodable {
      var score: String
      var verdict: String
      var state: String
    }

    func series(_ figure: String) -> Series? { series.first { $0.figure == figure } }
  }

  private static func track(
    _ arguments: [String] = [],
    in program: BuiltProgram
  ) async throws -> (track: Track, exitCode: Int32?) {
    let outcome = try await program.run(["track", "nightly", "--json"] + arguments)
    let track = try JSONDecoder.output.decode(Track.self, from: Data(outcome.output.utf8))
    return (track, outcome.exitCode)
  }

  @Test func `a slowdown of a fifth is confirmed within four runs and not before`() async throws {
    let usual = [StoredNights.Night](repeating: .init(), count: 15)
    let slow = [StoredNights.Night](repeating: .init(slowness: 1.2), count: 15)
    let (program, stored) = try await Self.program(nights: usual)
    defer { program.remove() }
    let before = try await Self.track(in: program)
    #expect(before.exitCode == 0)
    #expect(before.track.state == "ok")
    try await Self.add(Array(slow.prefix(4)), after: 15, of: stored, to: program)
    let after = try await Self.track(in: program)
    #expect(after.exitCode == 6)
    #expect(after.track.series("ttft p50")?.state == "confirmed")
    #expect(try await Self.track(["--fail-on", "never"], in: program).exitCode == 0)
    try await Self.add(Array(slow.dropFirst(4)), after: 19, of: stored, to: program)
    let ttft = try #require(try await Self.track(in: program).track.series("ttft p50"))
    let first = try #require(ttft.points.firstIndex { $0.state == "confirmed" })
    #expect((15..<19).contains(first))
    #expect(ttft.changes.map(\.run) == ["16"])
    #expect(try #require(ttft.changes.first).change > 0.15)
    let report = try program.read("reports/track-nightly/report.md")
    #expect(report.contains("has changed for the worse"))
    for heading in ["History", "Changes of level", "What to distrust", "How it was made"] {
      #expect(report.contains("## \(heading)"), "\(heading)")
    }
    #expect(program.exists("reports/track-nightly/figures/history-1.svg"))
  }

  @Test func `another model behind the name begins a segment and is named`() async throws {
    let usual = [StoredNights.Night](repeating: .init(), count: 9)
    let other = [StoredNights.Night](
      repeating: .init(slowness: 1.5, model: "large-0915"),
      count: 9
    )
    let (program, _) = try await Self.program(nights: usual + other)
    defer { program.remove() }
    let (track, code) = try await Self.track(in: program)
    #expect(code == 0)
    #expect(track.series("ttft p50")?.segments.map(\.firstRun) == ["1", "10"])
    #expect(track.series("ttft p50")?.segments.last?.changes == ["model"])
    let words = try await program.run(["track", "suite.yaml", "--format", "html"])
    #expect(words.output.contains("changed with run 10 (model as returned)"))
    #expect(try program.read("reports/track-nightly/report.html").contains("large-0915"))
  }

  @Test func `another machine that measures begins a segment, and its speeds are not called worse`()
    async throws
  {
    let usual = [StoredNights.Night](repeating: .init(), count: 10)
    let updated = StoredNights.Night(machine: "Debian 13, EPYC 7763, 8 cores")
    let moved = [StoredNights.Night](
      repeating: .init(slowness: 1.3, machine: "Debian 13, Xeon 8370C, 4 cores"),
      count: 9
    )
    let (program, _) = try await Self.program(nights: usual + [updated] + moved)
    defer { program.remove() }
    let (track, code) = try await Self.track(in: program)
    #expect(code == 0)
    #expect(track.series("ttft p50")?.segments.map(\.firstRun) == ["1", "12"])
    #expect(track.series("ttft p50")?.segments.last?.changes == ["machine"])
    #expect(track.series("ttft p50")?.points.allSatisfy { $0.state != "confirmed" } == true)
    #expect(track.series("correct mean")?.segments.count == 1)
    let words = try await program.run(["track", "nightly", "--format", "html"])
    #expect(words.output.contains("changed with run 12 (machine that measured)"))
    #expect(words.output.contains("Xeon 8370C, 4 cores") == false)
    let report = try program.read("reports/track-nightly/report.html")
    #expect(report.contains("Xeon 8370C, 4 cores"))
  }

  @Test func `a window is blessed as a whole, and one run with a warning`() async throws {
    let lucky = [StoredNights.Night](repeating: .init(wrongShare: 0.35), count: 4)
    let (program, stored) = try await Self.program(nights: lucky + [.init()])
    defer { program.remove() }
    let single = try await program.run(["bless", "latest"])
    #expect(single.output.contains("Run 5 of nightly is blessed."))
    #expect(single.error.contains("assay bless latest~4..latest"))
    let usual = StoredNights.Night(wrongShare: 0.35)
    try await Self.add([usual, usual], after: 5, of: stored, to: program)
    let trapped = try await Self.track(in: program)
    #expect(trapped.track.quality.map(\.verdict) == ["worse"])
    let window = try await program.run(["bless", "1..5", "--reason", "the first week"])
    #expect(window.exitCode == 0, "\(window.error)")
    #expect(window.output.contains("5 runs of nightly, 1 to 5, are blessed together."))
    #expect(window.error.isEmpty)
    let held = try await Self.track(in: program)
    #expect(held.track.blessedRuns == [1, 2, 3, 4, 5])
    #expect(held.track.quality.map(\.verdict) == ["undecided"])
    #expect(held.exitCode == 0)
    let mistakes: [([String], Int32, String)] = [
      (["9..latest"], 66, "9"), (["1..2..3"], 64, "names no runs"), (["one"], 64, "names no runs"),
    ]
    for (runs, code, words) in mistakes {
      let outcome = try await program.run(["bless"] + runs)
      #expect(outcome.exitCode == code, "\(runs): \(outcome.error)")
      #expect(outcome.error.contains(words), "\(runs): \(outcome.error)")
    }
  }

  @Test func `failures that begin on a clean series are confirmed`() async throws {
    let usual = [StoredNights.Night](repeating: .init(), count: 10)
    let bad = (0..<5).map { StoredNights.Night(failures: 8 + $0 % 3) }
    let (program, _) = try await Self.program(nights: usual + bad)
    defer { program.remove() }
    let (track, code) = try await Self.track(["--figure", "errors"], in: program)
    #expect(code == 6)
    #expect(track.series.map(\.figure) == ["errors rate"])
    #expect(track.series.first?.points.map(\.state).prefix(10).allSatisfy { $0 == "ok" } == true)
    let recent = try await Self.track(["--last", "4"], in: program)
    #expect(recent.track.series.first?.points.count == 4)
  }

  @Test func `quality is held against the blessed run, one night watched and two confirmed`()
    async throws
  {
    let usual = [StoredNights.Night](repeating: .init(), count: 4)
    let (program, stored) = try await Self.program(nights: usual)
    defer { program.remove() }
    #expect(try await Self.track(in: program).track.quality.isEmpty)
    #expect(try await program.run(["bless", "2"]).exitCode == 0)
    #expect(try await Self.track(in: program).track.quality.map(\.state) == ["ok"])
    let wrong = StoredNights.Night(wrongShare: 0.5)
    try await Self.add([wrong], after: 4, of: stored, to: program)
    let once = try await Self.track(in: program)
    #expect(once.track.quality.map(\.verdict) == ["worse"])
    #expect(once.track.quality.map(\.state) == ["watch"])
    #expect(once.exitCode == 0)
    #expect(try await Self.track(["--fail-on", "watch"], in: program).exitCode == 6)
    try await Self.add([wrong], after: 5, of: stored, to: program)
    let twice = try await Self.track(in: program)
    #expect(twice.track.quality.map(\.state) == ["confirmed"])
    #expect(twice.exitCode == 6)
  }

  @Test func `what cannot be tracked is told with a remedy`() async throws {
    let (program, _) = try await Self.program(nights: [.init()])
    defer { program.remove() }
    let few = try await program.run(["track", "nightly"])
    #expect(few.exitCode == 0)
    #expect(few.output.contains("1 run is too few to expect anything of the next"))
    #expect(few.output.contains("assay bless latest~4..latest"))
    let mistakes: [([String], Int32, String)] = [
      (["nigthly"], 66, "There are runs of 'nightly'."),
      (["nightly", "--store", "nowhere.sqlite"], 66, "nowhere.sqlite"),
      (["nightly", "--since", "2999-01-01"], 66, "passes --since and --tag"),
      (["nightly", "--figure", "speed"], 64, "the suite has no figure 'speed'"),
      (["nightly", "--figure", "ttft.p42x"], 64, "the suite has no figure"),
      (["nightly", "--model", "huge"], 64, "It has 'tracked'."),
      (["nightly", "--last", "0"], 64, "--last takes 1 or more"),
      (["nightly", "--format", "junit"], 64, "assay check"),
      (["nightly", "--fail-on", "always"], 64, "confirmed"),
    ]
    for (arguments, code, words) in mistakes {
      let outcome = try await program.run(["track"] + arguments)
      #expect(outcome.exitCode == code, "\(arguments)")
      #expect(outcome.error.contains(words), "\(arguments): \(outcome.error)")
    }
  }
}
