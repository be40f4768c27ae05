import Domain
import GRDB
import Store
import Testing

/// Numbers that another program has put into the file.
struct HostileNumberTests {
  private static let extremes = [Int64.max, .min, 4_000_000_000_000_000_000]

  private static func filled(_ folder: TemporaryFolder) async throws {
    var random = RandomRecords(seed: 11)
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    for request in 0..<4 { try await writer.append(random.record(request: request)) }
    try await writer.append(random.stage(0))
    try await writer.finish(state: .finished, atMilliseconds: 7)
  }

  @Test(arguments: [
    "planned_requests", "attempt_count", "finished_request_count", "succeeded_request_count",
    "started_at_ms", "ended_at_ms",
  ])
  func `a count of a run that cannot be is damage`(column: String) async throws {
    for extreme in Self.extremes {
      let folder = try TemporaryFolder()
      try await Self.filled(folder)
      try folder.execute("UPDATE run SET \(column) = \(extreme)")
      let error = #expect(throws: StoreError.self) { try folder.open().runs() }
      #expect(error?.description.contains("'\(column)'") == true, "\(error?.description ?? "")")
    }
  }

  @Test(arguments: ["started_ns", "ended_ns", "request", "bytes_received", "retry_after_ns"])
  func `a number of an attempt that cannot be is damage`(column: String) async throws {
    for extreme in Self.extremes {
      let folder = try TemporaryFolder()
      try await Self.filled(folder)
      try folder.execute(
        "UPDATE attempt SET \(column) = \(extreme) WHERE id = (SELECT min(id) FROM attempt)"
      )
      let store = try folder.open()
      let run = try store.resolve(.latest(back: 0))
      var damaged = false
      do {
        try store.forEachAttempt(of: run) { _ in }
      } catch StoreError.damaged {
        damaged = true
      }
      // The time to wait is read only where the attempt failed.
      #expect(damaged || column == "retry_after_ns")
    }
  }

  @Test(arguments: ["-1e-6", "1e300", "9e999"])
  func `a price that cannot be is not known`(price: String) async throws {
    let folder = try TemporaryFolder()
    var random = RandomRecords(seed: 11)
    var manifest = random.manifest()
    manifest.prices = [
      "a": TokenPrice(input: 1e-6, output: 2e-6, currency: "USD"),
      "b": TokenPrice(input: 1e-6, output: 2e-6, currency: "USD"),
    ]
    let store = try folder.open()
    _ = try store.beginRun(manifest)
    try folder.execute("UPDATE price SET output_per_token = \(price) WHERE model = 'b'")
    let read = try store.manifest(of: store.resolve(.latest(back: 0)))
    #expect(read.prices == ["a": TokenPrice(input: 1e-6, output: 2e-6, currency: "USD")])
  }

  @Test func `tokens that nobody can have counted are not known`() async throws {
    let folder = try TemporaryFolder()
    try await Self.filled(folder)
    try folder.execute("UPDATE attempt SET has_usage = 1, input_tokens = 9000000000000000000")
    let store = try folder.open()
    var counts: [Int?] = []
    try store.forEachAttempt(of: store.resolve(.latest(back: 0))) { counts.append($0.inputTokens) }
    #expect(counts.count == 4)
    #expect(counts.allSatisfy { $0 == nil })
  }
}
