import Domain
import Foundation
import Profiles
import Providers
import Runner
import Suites
import Synchronization
import Transport

/// Reads servers' pages of metrics while a load goes on: once before it, then at each interval, and
/// once behind it.
///
/// Nothing that goes wrong here reaches the run: it is told once, and kept as what it is.
struct ServerScraper: Sendable {
  private let pages: [Page]
  private let transport: any HTTPTransport
  private let observer: any ExecutionObserver

  /// Takes each reading as it comes.
  private let keep: @Sendable (ServerScrape) async -> Void

  /// A page that says nothing for so long is passed over until its next turn; servers that make it up
  /// between two steps of the model, as llama.cpp's, take as long as a step.
  private static let limits = TransferLimits(
    stall: .seconds(10),
    total: .seconds(10),
    connect: .seconds(3),
    responseBytes: 16 << 20
  )

  /// One page, and what it said last.
  private final class Page: Sendable {
    let request: HTTPRequest
    let source: String
    let every: Duration
    let names: Set<String>
    let state = Mutex(State())

    struct State {
      var values: [String: Double] = [:]
      var isFailureTold = false
      var isAnswering = false
    }

    init(request: HTTPRequest, source: String, every: Duration, names: Set<String>) {
      self.request = request
      self.source = source
      self.every = every
      self.names = names
    }
  }

  /// - Parameters:
  ///   - routes: Where the suite's models are served.
  ///   - transport: One of its own, so that no reading stands between two requests of the load.
  init(
    _ scrapes: [Suite.Scrape],
    routes: [String: ModelRoute],
    transport: any HTTPTransport,
    observer: any ExecutionObserver,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    keep: @escaping @Sendable (ServerScrape) async -> Void
  ) {
    self.transport = transport
    self.observer = observer
    self.keep = keep
    pages = scrapes.compactMap { scrape in
      do {
        return try Self.page(scrape, routes, environment)
      } catch {
        observer.tell(
          .scrapeFailed(
            source: "\(scrape.position)",
            reason: (error as? CommandFailure)?.message ?? "\(error)"
          )
        )
        return nil
      }
    }
  }

  private static func page(
    _ scrape: Suite.Scrape,
    _ routes: [String: ModelRoute],
    _ environment: [String: String]
  ) throws -> Page? {
    let provider: Provider?
    let url: String
    switch scrape.place {
    case .url(let text): (provider, url) = (nil, text)
    case .model(let id):
      guard let route = routes[id] else { return nil }
      (provider, url) = (route.provider, route.provider.metricsURL)
    }
    var headers = [
      HTTPRequest.Header(
        "Accept",
        "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4"
      ),
      HTTPRequest.Header("User-Agent", "assay"),
    ]
    if let key = scrape.key {
      headers.append(try APIKey(resolving: key, environment: environment).header(.bearer))
    } else if let header = provider?.key?.header(provider?.profile.keyHeader ?? .bearer) {
      headers.append(header)
    }
    return Page(
      request: HTTPRequest(
        method: .get,
        url: url,
        headers: headers,
        limits: limits,
        security: provider?.security ?? SecurityOptions()
      ),
      source: QuerySecrets.masked(inURL: url),
      every: scrape.every,
      names: ServerFigure.allNames.union(scrape.metrics.map(PrometheusText.family))
    )
  }

  /// Reads the pages while `body` goes on.
  ///
  /// - Parameter waits: Whether `body` begins only when the first readings are there. A load whose start
  ///   is fixed does not wait for a page that says nothing: they are taken beside it.
  func during(
    waitingForFirst waits: Bool = true,
    _ body: @Sendable () async throws -> Void
  ) async throws {
    if waits { await readAll() }
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for page in pages {
          group.addTask {
            if !waits { await read(page) }
            await goOnReading(page)
          }
        }
        defer { group.cancelAll() }
        try await body()
      }
    } catch {
      await readAll()
      throw error
    }
    await readAll()
  }

  /// Reads those that answered last time: between two loads, so that what a server counts falls into
  /// the one or the other.
  func readAnswering() async {
    await withTaskGroup { group in
      for page in pages where page.state.withLock(\.isAnswering) {
        group.addTask { await read(page) }
      }
    }
  }

  private func readAll() async {
    await withTaskGroup { group in
      for page in pages { group.addTask { await read(page) } }
    }
  }

  private func goOnReading(_ page: Page) async {
    var due = Instant.now
    while !Task.isCancelled {
      due = due.advanced(by: page.every)
      // One that takes longer than its interval is not caught up with.
      if due < .now { due = .now.advanced(by: page.every) }
      guard (try? await Task.sleep(for: due - .now)) != nil else { return }
      await read(page)
    }
  }

  private func read(_ page: Page) async {
    let exchange = await transport.sendUnmeasured(page.request)
    if case .cancelled? = exchange.error { return }
    var scrape = ServerScrape(
      source: page.source,
      instant: exchange.firstByte ?? exchange.ended
    )
    do {
      let values = try Self.values(in: exchange, names: page.names)
      scrape.changed = page.state.withLock { state in
        defer {
          state.values.merge(values) { _, new in new }
          state.isAnswering = true
        }
        return values.filter { state.values[$0.key] != $0.value }
      }
    } catch {
      scrape.failure = error.reason
      let isTold = page.state.withLock { state in
        state.isAnswering = false
        defer { state.isFailureTold = true }
        return state.isFailureTold
      }
      if !isTold {
        observer.tell(.scrapeFailed(source: page.source, reason: error.reason))
      }
    }
    await keep(scrape)
  }

  private struct Unreadable: Error {
    var reason: String
  }

  private static func values(
    in exchange: HTTPExchange,
    names: Set<String>
  ) throws(Unreadable) -> [String: Double] {
    switch exchange.error {
    case nil: break
    case .stalled, .headUnfinished, .totalTimeout:
      throw Unreadable(reason: "it did not answer within 10 s")
    default: throw Unreadable(reason: "it could not be reached")
    }
    guard let status = exchange.facts.status, (200..<300).contains(status) else {
      throw Unreadable(reason: "it answered \(exchange.facts.status ?? 0)")
    }
    let text = String(decoding: exchange.body, as: UTF8.self)
    do throws(PrometheusText.Malformed) {
      return try PrometheusText(text).values(of: names)
    } catch {
      throw Unreadable(
        reason: "line \(error.line) is no sample of Prometheus' text format: \(error.text)"
      )
    }
  }
}
