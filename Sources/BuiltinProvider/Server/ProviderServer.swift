import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
package import UnixSignals

/// How the built-in provider is started.
package struct ProviderConfiguration: Sendable {
  package var host = "127.0.0.1"
  /// 0 lets the operating system choose a free port.
  package var port = 0
  /// The key that requests must carry; `nil` takes any request.
  package var apiKey: String?
  package var behaviour = Behaviour()
  /// Where the true instants of each request are written; `nil` writes none.
  package var traceFile: String?

  package init() {}
}

/// The built-in provider: a completion service on its own models.
package struct ProviderServer: Sendable {
  private let configuration: ProviderConfiguration
  private let responder: ProviderResponder
  private let trace: TraceLog?

  /// How long answers in progress may take once the server is told to stop.
  ///
  /// Closing what is left takes a moment more; together it stays below two seconds.
  private static let drainTime = Duration.milliseconds(1_700)

  /// Learns the models, which takes a fraction of a second.
  package init(_ configuration: ProviderConfiguration = .init()) throws {
    try self.init(configuration, catalog: ModelCatalog(corpus: .shipped))
  }

  /// Serves models that were learnt before, so that a test need not learn them again.
  init(_ configuration: ProviderConfiguration, catalog: ModelCatalog) throws {
    self.configuration = configuration
    trace = try configuration.traceFile.map(TraceLog.init)
    responder = ProviderResponder(
      catalog: catalog,
      apiKey: configuration.apiKey,
      simulation: Simulation(configuration.behaviour),
      started: Int(Date().timeIntervalSince1970)
    )
  }

  /// Serves until the task is cancelled, a signal comes, or `stop` ends.
  ///
  /// - Parameters:
  ///   - signals: The signals that end it.
  ///   - stop: A sequence whose end ends the server, such as that of the standard input.
  ///   - onReady: Called once with the port when requests can come.
  package func run(
    signals: [UnixSignal] = [],
    stop: AsyncStream<Never>? = nil,
    onReady: @escaping @Sendable (_ port: Int) async -> Void
  ) async throws {
    var logger = Logger(label: "assay.provider")
    logger.logLevel = .error
    let application = Application(
      responder: responder,
      server: server,
      configuration: .init(
        address: .hostname(configuration.host, port: configuration.port),
        serverName: "assay"
      ),
      onServerRunning: { channel in
        await onReady(channel.localAddress?.port ?? 0)
      },
      logger: logger
    )
    var services = ServiceGroupConfiguration(
      services: [application],
      gracefulShutdownSignals: signals,
      logger: logger
    )
    services.maximumGracefulShutdownDuration = Self.drainTime
    let group = ServiceGroup(configuration: services)
    do {
      try await run(group, until: stop)
    } catch let error as IOError {
      throw StartError.cannotListen(
        address: "\(configuration.host):\(configuration.port)",
        reason: String(cString: strerror(error.errnoCode))
      )
    }
  }

  private func run(_ group: ServiceGroup, until stop: AsyncStream<Never>?) async throws {
    guard let stop else { return try await group.run() }
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      tasks.addTask {
        for await _ in stop {}
        await group.triggerGracefulShutdown()
      }
      try await tasks.next()
      // Whichever ended first: the server, or what it was to end with.
      try await tasks.next()
    }
  }

  private var server: HTTPServerBuilder {
    let trace = trace
    return .http1(
      configuration: .init(
        additionalChannelHandlers: trace.map { [TraceHandler(log: $0)] } ?? [],
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 16_384,
          maxHeaderListSize: 65_536,
          maxHeaderFieldCount: 200
        )
      )
    )
  }
}
