import Domain
import Store
import Testing

struct RunListingTests {
  /// 2026-11-21T04:05:06Z and the days after it.
  private static let start: Int64 = 1_795_233_906_000
  private static let day: Int64 = 86_400_000

  private static func manifest(
    _ id: String,
    suite: String = "nightly",
    day: Int64,
    models: [String] = ["a"]
  ) -> RunManifest {
    var random = RandomRecords(seed: UInt64(day))
    var manifest = random.manifest()
    manifest.id = id
    manifest.suiteName = suite
    manifest.startedAtMilliseconds = start + day * Self.day
    manifest.arms = models.enumerated().map { Arm(index: $0, model: $1, prompt: "p") }
    return manifest
  }

  private static func filled(_ folder: TemporaryFolder) async throws -> RunStore {
    let store = try folder.open()
    let manifests = [
      manifest("aa11", day: 0),
      manifest("aa22", suite: "weekly", day: 1, models: ["b", "a", "b"]),
      manifest("12345678", day: 2, models: ["b"]),
    ]
    for (manifest, state) in zip(manifests, [RunState.finished, .aborted, .interrupted]) {
      try await store.beginRun(manifest).finish(state: state, atMilliseconds: 0)
    }
    return store
  }

  @Test(
    arguments: [
      ("latest", 3), ("latest~2", 1), ("1", 1), ("aa2", 2), ("12345678", 3),
      ("nightly@2026-11-21", 1), ("nightly@2026-11", 3), ("weekly@2026-11-22T04:05", 2),
    ] as [(String, Int64)]
  )
  func `a run is found by each of its names`(text: String, expected: Int64) async throws {
    let folder = try TemporaryFolder()
    let store = try await Self.filled(folder)
    let reference = try #require(RunReference(text))
    #expect(try store.resolve(reference).number == expected)
  }

  @Test(
    arguments: [
      ("latest~3", .noSuchRun(reference: "latest~3", newest: 3)),
      ("77", .noSuchRun(reference: "77", newest: 3)),
      // What an id begins with by chance.
      ("1234567", .noSuchRun(reference: "1234567", newest: 3)),
      ("ffff", .noSuchRun(reference: "ffff", newest: 3)),
      ("aa", .ambiguousRun(prefix: "aa", matches: [1, 2])),
      ("blessed", .nothingBlessed(suite: nil)),
      ("weekly@2026-11-23", .noSuchRun(reference: "weekly@2026-11-23", newest: 3)),
    ] as [(String, StoreError)]
  )
  func `a run that is not there is told`(text: String, expected: StoreError) async throws {
    let folder = try TemporaryFolder()
    let store = try await Self.filled(folder)
    let reference = try #require(RunReference(text))
    #expect(throws: expected) { try store.resolve(reference) }
  }

  @Test func `an empty store says so`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    #expect(throws: StoreError.noRuns(path: folder.store)) { try store.resolve(.latest(back: 0)) }
  }

  @Test(
    arguments: [
      (RunFilter(), [3, 2, 1]),
      (RunFilter(suite: "nightly"), [3, 1]),
      (RunFilter(model: "b"), [3, 2]),
      (RunFilter(states: [.finished, .aborted]), [2, 1]),
      (RunFilter(states: [.finished, .aborted], limit: 1), [2]),
      (RunFilter(since: start + day), [3, 2]),
      (RunFilter(since: start + day, until: start + 2 * day), [2]),
      (RunFilter(tag: "none"), []),
    ] as [(RunFilter, [Int64])]
  )
  func `a list holds what the filter lets pass`(
    filter: RunFilter,
    expected: [Int64]
  ) async throws {
    let folder = try TemporaryFolder()
    let store = try await Self.filled(folder)
    #expect(try store.runs(matching: filter).map(\.number) == expected)
  }

  @Test func `models are listed once, in the order of the arms`() async throws {
    let folder = try TemporaryFolder()
    let store = try await Self.filled(folder)
    #expect(try store.resolve(.number(2)).models == ["b", "a"])
  }

  @Test func `a run whose process is gone was interrupted`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    _ = try store.beginRun(Self.manifest("aa", day: 0))
    #expect(try store.resolve(.latest(back: 0)).state == .running)
    try folder.execute("UPDATE session SET process_start = 'another boot:1'")
    #expect(try store.resolve(.latest(back: 0)).state == .interrupted)
    #expect(try store.runs(matching: RunFilter(states: [.running])) == [])
  }
}
