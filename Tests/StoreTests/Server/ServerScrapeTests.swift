import Domain
import Store
import Testing

/// What is kept of a run beside its attempts: servers' own figures, and what its prompts are made from.
struct ServerScrapeTests {
  private static let scrapes = [
    ServerScrape(
      source: "http://h/metrics",
      instant: Instant(nanoseconds: 5),
      changed: ["vllm:num_requests_running": 1.5, "t_bucket{le=\"+Inf\"}": 2]
    ),
    ServerScrape(
      source: "http://h/metrics",
      instant: Instant(nanoseconds: 9),
      failure: "it answered 500"
    ),
  ]

  private static let terms = LoadTerms(
    synthesis: SyntheticTerms(
      salt: .max,
      scales: [TokenScale(model: "m", prompt: "p", way: .counter, requests: 2, overhead: 11)]
    ),
    caching: CacheTerms(wish: .warm, warmed: 3, held: 2, untold: 1, requests: 7)
  )

  private static let text = SyntheticText(
    askedTokens: 900,
    askedOutputTokens: 30,
    ownWords: 890,
    ownKey: 0xFFFF_FFFF_FFFF_FFF1
  )

  /// A store with one run of all of it.
  private static func fill(_ folder: TemporaryFolder) async throws -> RunStore {
    var random = RandomRecords(seed: 3)
    var manifest = random.manifest()
    manifest.loadTerms = terms
    let store = try folder.open()
    let writer = try store.beginRun(manifest)
    // The same moment twice is kept once.
    for scrape in scrapes + scrapes { try await writer.append(scrape) }
    for request in 0..<2 {
      var text = text
      text.ownKey += UInt64(request)
      var sent = random.request()
      sent.prompt = .text(text.summary)
      sent.synthetic = text
      try await writer.append(random.record(request: request), request: sent)
    }
    try await writer.finish(state: .finished, atMilliseconds: 7)
    return store
  }

  private static func expectAll(in store: RunStore) throws {
    let run = try store.resolve(.latest(back: 0))
    #expect(try store.serverScrapes(of: run).map(\.scrape) == scrapes)
    let kept = try store.manifest(of: run).loadTerms
    #expect(kept.synthesis == terms.synthesis && kept.caching == terms.caching)
    var texts: [String] = []
    try store.forEachStoredAttempt(of: run, parts: .all) { attempt in
      guard let request = attempt.request, case .text(let words) = request.written.prompt else {
        return
      }
      texts.append(words)
    }
    var other = text
    other.ownKey += 1
    #expect(texts == [text.text, other.text])
    #expect(try store.check() == [])
  }

  @Test func `it reads back, and goes along by an export and by merging`() async throws {
    let folder = try TemporaryFolder()
    let store = try await Self.fill(folder)
    try Self.expectAll(in: store)
    var lines: [String] = []
    try store.exportJSONLines(of: store.resolve(.latest(back: 0))) { lines.append($0) }
    // The words themselves are nowhere.
    #expect(!lines.contains { $0.contains(" government ") })
    let second = try TemporaryFolder()
    let imported = try second.open()
    _ = try imported.importJSONLines(lines)
    try Self.expectAll(in: imported)
    let third = try TemporaryFolder()
    let merged = try third.open()
    _ = try merged.merge(from: folder.store)
    _ = try merged.merge(from: folder.store)
    try Self.expectAll(in: merged)
  }
}
