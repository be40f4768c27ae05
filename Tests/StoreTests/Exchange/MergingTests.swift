import Domain
import GRDB
import Store
import Testing

struct MergingTests {
  private static func fill(
    _ folder: TemporaryFolder,
    seed: UInt64,
    runs: Int = 2
  ) async throws -> RunStore {
    var random = RandomRecords(seed: seed)
    let store = try folder.open()
    for _ in 0..<runs {
      let call = JudgeCall(
        scoreName: "judged",
        model: "judge",
        prompt: random.text(),
        opponent: 1,
        tokens: AskedTokens(inputTokens: 9, cachedInputTokens: 5, cacheWrittenTokens: 2),
        toldCost: 0.25,
        startedAtMilliseconds: 5,
        duration: .milliseconds(random.number(below: 900))
      )
      let writer = try store.beginRun(random.manifest())
      for request in 0..<8 {
        try await writer.append(
          random.record(request: request),
          request: random.request(),
          judgeCalls: [call]
        )
      }
      for stage in 0..<2 { try await writer.append(random.stage(stage)) }
      try await writer.finish(state: .finished, atMilliseconds: 7)
      let run = try store.resolve(.number(writer.run.number))
      try store.tag(run, "tag-\(seed)")
      try store.note(run, "note \(seed)", atMilliseconds: 3)
      try store.bless([run], reason: "good", atMilliseconds: 4)
      try store.record(
        [
          GateVerdict(createdAtMilliseconds: 1, gate: "g", outcome: "passed", explanation: "e")
        ],
        of: run
      )
    }
    return store
  }

  @Test func `a fault of the other store is told as one of the other`() async throws {
    let (left, right) = (try TemporaryFolder(), try TemporaryFolder())
    let here = try await Self.fill(left, seed: 1, runs: 1)
    _ = try await Self.fill(right, seed: 2, runs: 1)
    try right.execute("DELETE FROM text")
    let before = try StoreContents(here)
    let error = #expect(throws: StoreError.self) { try here.merge(from: right.store) }
    #expect(error?.isAbout(right.store) == true, "\(error?.description ?? "")")
    #expect(try StoreContents(here) == before)
    #expect(try here.check() == [])
  }

  @Test func `two stores come together, whichever way round`() async throws {
    let (left, right) = (try TemporaryFolder(), try TemporaryFolder())
    let (here, there) = (try await Self.fill(left, seed: 1), try await Self.fill(right, seed: 2))
    let expected = (try StoreContents(here).runs + StoreContents(there).runs).map(\.row.id).sorted()
    let apart = try StoreContents(here).withoutNumbers + StoreContents(there).withoutNumbers

    let report = try here.merge(from: right.store)
    #expect([report.runsAdded, report.runsKnown, report.attemptsAdded] == [2, 0, 16])
    let merged = try StoreContents(here)
    #expect(merged.withoutNumbers.map(\.row.id) == expected)
    #expect(merged.withoutNumbers == apart.sorted { $0.row.id < $1.row.id })
    #expect(try here.check() == [])

    #expect(try there.merge(from: left.store).runsAdded == 2)
    #expect(try StoreContents(there).withoutNumbers == merged.withoutNumbers)
  }

  @Test func `merged twice, nothing changes`() async throws {
    let (left, right) = (try TemporaryFolder(), try TemporaryFolder())
    let here = try await Self.fill(left, seed: 1)
    _ = try await Self.fill(right, seed: 2)
    _ = try here.merge(from: right.store)
    let once = try StoreContents(here)
    let texts = try left.query("SELECT count(*) FROM text")
    let report = try here.merge(from: right.store)
    #expect([report.runsAdded, report.runsKnown, report.attemptsAdded] == [0, 2, 0])
    #expect(try StoreContents(here) == once)
    #expect(try left.query("SELECT count(*) FROM text") == texts)
  }

  @Test func `a run that went on elsewhere gets what it lacks`() async throws {
    let (left, right) = (try TemporaryFolder(), try TemporaryFolder())
    let here = try left.open()
    let there = try await Self.fill(right, seed: 3, runs: 1)
    _ = try here.merge(from: right.store)
    var random = RandomRecords(seed: 4)
    let run = try there.resolve(.latest(back: 0))
    let writer = try there.resumeRun(run, atMilliseconds: 8)
    try await writer.append(random.record(request: 100), request: random.request())
    try await writer.finish(state: .aborted, atMilliseconds: 9)
    // Both sides have scored the run again, each in its own way.
    for (store, name) in [(here, "ours"), (there, "theirs")] {
      let scoring = try store.beginScoring(
        of: store.resolve(.latest(back: 0)),
        definitions: [.init(name: name, isPrimary: true, isPassFail: false, summary: name)],
        reason: name,
        atMilliseconds: 5
      )
      try scoring.append([
        ScoredAttempt(request: 0, attempt: 1, scores: [Score(name: name, value: .number(1.5))])
      ])
      try scoring.finish()
    }
    #expect(try here.merge(from: right.store).attemptsAdded == 1)
    let merged = try here.resolve(.latest(back: 0))
    #expect(merged.attempts == 9)
    #expect(merged.state == .aborted)
    #expect(try here.scorings(of: merged).map(\.reason) == ["while running", "ours", "theirs"])
    // Ours was made before the attempt that came from there.
    #expect(try here.scorings(of: merged).map(\.isComplete) == [true, false, true])
    for (scoring, name) in [(2, "ours"), (3, "theirs")] as [(Int64, String)] {
      var scores: [Score] = []
      try here.forEachAttempt(of: merged, scoring: scoring) { scores += $0.scores }
      #expect(scores == [Score(name: name, value: .number(1.5))])
    }
    #expect(try here.check() == [])
  }

  /// A store of a run of two requests of a plan, and of one more of each larger plan in turn.
  ///
  /// - Parameter requests: What the requests are made of.
  private static func fill(
    _ folder: TemporaryFolder,
    plans: [String],
    requests: UInt64 = 9
  ) async throws -> RunStore {
    var random = RandomRecords(seed: 9)
    var manifest = random.manifest()
    random = RandomRecords(seed: requests)
    (manifest.planHash, manifest.plannedRequests) = (plans.first ?? "", 2)
    let store = try folder.open()
    let writer = try store.beginRun(manifest)
    for request in 0..<2 {
      try await writer.append(random.record(request: request), request: random.request())
    }
    try await writer.finish(state: .finished, atMilliseconds: 7)
    for (position, plan) in plans.enumerated().dropFirst() {
      manifest.planHash = plan
      manifest.plannedRequests += 1
      let run = try store.resolve(.latest(back: 0))
      let writer = try store.extendRun(run, to: manifest, atMilliseconds: 8)
      let record = random.record(request: 1 + position)
      try await writer.append(record, request: random.request())
      try await writer.finish(state: .finished, atMilliseconds: 9 + Int64(position))
    }
    return store
  }

  @Test(
    arguments: [
      (["a"], ["b"]), (["a", "b"], ["a", "c"]), (["b"], ["a", "c"]),
    ] as [([String], [String])]
  )
  func `a run of one id, of another plan and of other requests is left out, and the others taken`(
    here: [String],
    there: [String]
  ) async throws {
    let (left, right) = (try TemporaryFolder(), try TemporaryFolder())
    let store = try await Self.fill(left, plans: here)
    let other = try await Self.fill(right, plans: there, requests: 10)
    let before = try StoreContents(store)
    #expect(try store.merge(from: right.store) == MergeReport(leftOut: [1]))
    #expect(try StoreContents(store) == before)

    var random = RandomRecords(seed: 11)
    let writer = try other.beginRun(random.manifest())
    try await writer.append(random.record(request: 0), request: random.request())
    try await writer.finish(state: .finished, atMilliseconds: 9)
    let report = try store.merge(from: right.store)
    #expect(report == MergeReport(added: [2], attemptsAdded: 1, leftOut: [1]))
    let contents = try StoreContents(store)
    #expect(contents.runs.count == 2)
    #expect(before.runs.allSatisfy { contents.runs.contains($0) })
    #expect(try store.check() == [])
  }

  /// What came as JSON Lines has none of its earlier plans, and what came as a table has no plan at all.
  @Test(
    arguments: [
      (["a"], ["b"], "a"), (["a"], ["a", "b"], "b"), (["a", "b"], ["a"], "b"), (["a"], [""], "a"),
      ([""], ["a"], ""), (["a", "b"], [""], "b"), ([""], ["a", "b"], ""),
    ] as [([String], [String], String)]
  )
  func `a run whose requests agree is one run, whatever is known of its plans`(
    here: [String],
    there: [String],
    plan: String
  ) async throws {
    let (left, right) = (try TemporaryFolder(), try TemporaryFolder())
    let store = try await Self.fill(left, plans: here)
    _ = try await Self.fill(right, plans: there)
    for folder in [left, right] {
      try folder.execute("DELETE FROM revision")
      try folder.execute("UPDATE run SET seed = '0' WHERE plan_hash = ''")
    }
    let report = try store.merge(from: right.store)
    #expect(report == MergeReport(known: [1], attemptsAdded: max(0, there.count - here.count)))
    let run = try store.resolve(.latest(back: 0))
    #expect(run.planHash == plan && run.attempts == 1 + max(here.count, there.count))
    #expect(try store.merge(from: right.store) == MergeReport(known: [1]))
    #expect(try store.check() == [])
  }

  @Test(
    arguments: [
      (["a"], ["a", "b"]), (["a", "b"], ["a"]), (["a", "b"], ["a", "b", "c"]), (["a"], ["a"]),
    ] as [([String], [String])]
  )
  func `a run that went on by a larger plan has that plan wherever it is merged`(
    here: [String],
    there: [String]
  ) async throws {
    let (left, right) = (try TemporaryFolder(), try TemporaryFolder())
    let store = try await Self.fill(left, plans: here)
    _ = try await Self.fill(right, plans: there)
    _ = try store.merge(from: right.store)
    let most = max(here.count, there.count)
    let run = try store.resolve(.latest(back: 0))
    #expect(run.planHash == (here.count > there.count ? here : there).last)
    #expect(run.plannedRequests == 1 + most && run.attempts == 1 + most)
    #expect(try store.check() == [])
  }

  @Test func `a store is not merged into itself, nor from nothing`() async throws {
    let folder = try TemporaryFolder()
    let store = try await Self.fill(folder, seed: 1, runs: 1)
    #expect(throws: StoreError.mergesItself(path: folder.store)) {
      try store.merge(from: folder.path + "/./runs.sqlite")
    }
    #expect(throws: StoreError.missing(path: folder.path + "/none.sqlite")) {
      try store.merge(from: folder.path + "/none.sqlite")
    }
  }
}
