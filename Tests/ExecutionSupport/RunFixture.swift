package import Domain
package import Execution
import Foundation
package import RunnerSupport
package import Store
package import Suites

/// Runs of small suites over a scripted transport, in a store of their own.
package final class RunFixture: Sendable {
  package let store: RunStore
  private let folder: URL

  package var path: String { store.path }

  package init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try RunStore.open(path: folder.appending(path: "runs.sqlite").path)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// Writes a file that a suite names, and gives its path.
  package func file(_ name: String, _ text: String) throws -> String {
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// The plan of a suite whose address nobody listens on.
  ///
  /// - Parameters:
  ///   - lines: Keys of the suite beside models, prompts, cases and params.
  ///   - judges: Models that only scores ask.
  ///   - extra: Keys of each model.
  ///   - name: Of a suite by itself.
  package func plan(
    _ lines: String = "load: {closed: 1}",
    models: [String] = ["small"],
    judges: [String] = [],
    extra: String = "",
    cases: Int = 4,
    name: String = "scripted",
    prompts: String = RunFixture.onePrompt,
    request: PlanRequest = PlanRequest()
  ) throws -> Plan {
    try request.plan(
      path: "scripted.yaml",
      text: Self.suite(
        lines,
        models: models,
        judges: judges,
        extra: extra,
        cases: cases,
        name: name,
        prompts: prompts
      )
    )
  }

  package static let onePrompt = #"["{{q}}"]"#

  package static func suite(
    _ lines: String,
    models: [String] = ["small"],
    judges: [String] = [],
    extra: String = "",
    cases: Int = 4,
    name: String = "scripted",
    prompts: String = onePrompt
  ) -> String {
    let models = (models + judges).map { model in
      "  - {id: \(model), provider: builtin, model: \(model), "
        + "base_url: \"http://127.0.0.1:1\"\(extra)"
        + (judges.contains(model) ? ", compared: false}" : "}")
    }
    let cases = (0..<cases).map { number in
      "  - {id: c\(number), vars: {q: question \(number)}, expected: Paris}"
    }
    return """
      version: 1
      suite: \(name)
      models:
      \(models.joined(separator: "\n"))
      prompts: \(prompts)
      cases:
      \(cases.joined(separator: "\n"))
      params: {max_tokens: 8}
      warm_connections: false
      \(lines)
      """
  }

  /// Sends a plan, or what is missing of it.
  @discardableResult
  package func run(
    _ plan: Plan,
    over transport: ScriptedTransport = ScriptedTransport(),
    continuing continuation: RunContinuation? = nil,
    reusing reuse: AnswerReuse? = nil,
    sharding: Sharding? = nil,
    conduct: (any RunConduct)? = nil,
    keepsGoing: Bool = false,
    finder: LoadFinder? = nil,
    observer: RecordingObserver = RecordingObserver(),
    interruption: ManualInterruption = ManualInterruption()
  ) async throws -> RunExecution.Outcome {
    try await RunExecution(
      plan: plan,
      store: store,
      continuation: continuation,
      reuse: reuse,
      sharding: sharding,
      conduct: conduct,
      keepsGoing: keepsGoing,
      finder: finder,
      observer: observer,
      interruption: interruption,
      makeTransport: { _ in transport }
    )
    .run()
  }

  package func records(_ reference: RunReference = .latest(back: 0)) throws -> [AttemptRecord] {
    var records: [AttemptRecord] = []
    try store.forEachAttempt(of: try store.run(named: reference)) { records.append($0) }
    return records
  }
}
