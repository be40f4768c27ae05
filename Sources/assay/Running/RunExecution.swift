import Domain
import Foundation
import Providers
import Runner
import Store
import Suites
import Transport

/// Carries out a plan from the store's entry to its closing line.
struct RunExecution: Sendable {
  var plan: Plan
  var store: RunStore

  /// The run that is taken up again; `nil` for a new one.
  var continuation: RunContinuation?
  var loops: Int
  var showsProgress: Bool

  struct Outcome: Sendable {
    var run: RunIdentity
    var succeeded: Int

    /// In flight when the run was interrupted.
    var cancelled: Int
    var failures: FailureTally

    /// Why the run ended before its plan did, where its budget was spent.
    var budgetWords: String?
  }

  /// - Throws: what stops the harness itself; the run is then marked aborted, with what it had.
  func run() async throws -> (outcome: Outcome, wasInterrupted: Bool) {
    let routing = ModelRouting(suite: plan.suite)
    guard routing.needsBuiltinProvider else {
      return try await run(routes: try routing.routes(builtinAddress: nil))
    }
    return try await BuiltinProviderProcess.run { address in
      try await run(routes: try routing.routes(builtinAddress: address))
    }
  }

  private func run(
    routes: [String: ModelRoute]
  ) async throws -> (outcome: Outcome, wasInterrupted: Bool) {
    let transport = try CurlTransport(loops: loops)
    let writer = try CommandFailure.wrapping(.cannotWrite) { try openWriter() }
    await warmConnections(of: transport, routes: routes)
    let budget = SpendingLimit(plan, continuing: continuation)
    let session = RunSession(
      plan: plan,
      routes: routes,
      transport: transport,
      retry: RetryPolicy(plan.suite.retry),
      progress: continuation?.progress ?? .none,
      budget: budget
    )
    let recorder = RunRecorder(
      writer: writer,
      plan: plan,
      routes: routes,
      done: continuation?.done ?? 0
    )
    do {
      let (_, wasInterrupted) = try await Interruption.watch {
        try await withProgress(recorder.progress) { try await session.run(recorder.record) }
      }
      try await close(
        writer,
        as: wasInterrupted || budget.isReached ? .interrupted : .finished
      )
      var outcome = recorder.outcome
      outcome.budgetWords = budget.words(of: plan)
      return (outcome, wasInterrupted)
    } catch {
      try? await close(writer, as: .aborted)
      throw CommandFailure(
        .cannotWrite,
        "\(error)\nThe run was broken off; what was stored is kept."
      )
    }
  }

  /// Opens the connections that the run will keep in use, so that the first requests of each slot do
  /// not pay for them; a provider that is not there is told by the run itself.
  private func warmConnections(of transport: CurlTransport, routes: [String: ModelRoute]) async {
    let perModel = plan.loadStages.map(\.connectionsWanted).max() ?? 1
    let reusing = routes.values.filter { $0.connection == .reuse }
    for (address, routes) in Dictionary(grouping: reusing, by: \.provider.baseURL) {
      guard let security = routes.first?.provider.security else { continue }
      _ = try? await transport.warm(
        url: address,
        connections: min(perModel * routes.count, 256),
        security: security
      )
    }
  }

  private func openWriter() throws -> RunWriter {
    var manifest = RunManifest(plan, environment: .current)
    guard let continuation else { return try store.beginRun(manifest) }
    let startedAt = manifest.startedAtMilliseconds
    guard continuation.extends else {
      return try store.resumeRun(continuation.run, atMilliseconds: startedAt)
    }
    manifest.id = continuation.run.id
    return try store.extendRun(continuation.run, to: manifest, atMilliseconds: startedAt)
  }

  private func withProgress(
    _ progress: ProgressDisplay,
    _ body: @Sendable () async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      if showsProgress { group.addTask { await progress.draw() } }
      defer { group.cancelAll() }
      try await body()
    }
  }

  private func close(_ writer: RunWriter, as state: RunState) async throws {
    try await writer.finish(state: state, atMilliseconds: Date.now.millisecondsSince1970)
  }
}

extension LoadStage {
  /// Connections per model to open beforehand; an open loop's need is not known, so a few.
  fileprivate var connectionsWanted: Int {
    switch shape {
    case .closed(let inFlight): inFlight
    case .open: 8
    }
  }
}
