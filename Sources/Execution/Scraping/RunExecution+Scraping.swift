import Runner
import Store
import Suites

extension RunExecution {
  /// Reads the pages of metrics that the suite names while `body` goes on, and where it says that a
  /// load has ended.
  ///
  /// - Parameter waits: Whether the load begins only when each page was read once.
  func scraping(
    _ routes: [String: ModelRoute],
    to writer: RunWriter,
    waitingForFirst waits: Bool,
    _ body: @Sendable (_ loadEnded: @escaping @Sendable () async -> Void) async throws -> Void
  ) async throws {
    guard !plan.suite.scrape.isEmpty else { return try await body {} }
    let scraper = ServerScraper(
      plan.suite.scrape,
      routes: routes,
      transport: try makeTransport(1),
      observer: observer
    ) { scrape in
      // A store that takes no answers tells so by them.
      try? await writer.append(scrape)
    }
    try await scraper.during(waitingForFirst: waits) {
      try await body { await scraper.readAnswering() }
    }
  }
}
