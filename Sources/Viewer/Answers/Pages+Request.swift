import Analysis
import Domain
import Execution
import Reports
import Store
import Suites

extension Pages {
  /// One attempt in full: what was asked, what was answered, when each part of it happened.
  func request(_ reference: AttemptReference, of number: Int64) async throws -> Page {
    let shown = try await library.run(number)
    let run = shown.run
    let manifest = try await library.reading(of: shown).manifest
    let found = try await library.quick.read { store in try store.attempt(reference, of: run) }
    guard let attempt = found else {
      throw CommandFailure(.missingInput, "Run \(number) has no request \(reference).")
    }
    let record = attempt.record
    let name = ArmNames(manifest.arms)[record.arm]
    let sample: Markup =
      links.sample(record.sampleID, of: number).map { address in
        "<a href=\"\(address)\"><code>\(record.sampleID)</code></a>"
      } ?? "<code>\(record.sampleID)</code>"
    return Page(
      title: "Request \(reference) of run \(number)",
      section: .runs,
      body: """
        \(tabs(of: run, current: nil))
        <h1>Request \(plain: record.request)</h1>
        <p><code>\(name)</code>, case \(sample)\
        \(Markup.when(record.attempt > 1, ", attempt \(record.attempt)"))\
        \(record.leftOut.map { ", \($0.words)" } ?? "")</p>
        <h2>Asked</h2>
        \(asked(attempt, manifest))
        <h2>Answered</h2>
        \(answered(record, manifest))
        <h2>Timeline</h2>
        \(timeline(record))
        <h2>The request as curl</h2>
        \(curl(attempt, manifest))
        """
    )
  }

  private func asked(_ attempt: Attempt, _ manifest: RunManifest) -> Markup {
    guard manifest.keepsText, let request = attempt.request else {
      return "<p class=\"note\">\(RunManifest.notKept)</p>"
    }
    let parameters = request.parameters.values.sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value.serialized)" }
    let told: Markup =
      parameters.isEmpty
      ? .empty : "<p>With <code>\(parameters.joined(separator: ", "))</code></p>"
    return "\(PromptText(request.prompt).markup)\n\(told)"
  }

  private func answered(_ record: AttemptRecord, _ manifest: RunManifest) -> Markup {
    let lines = record.answerLines(keepsText: manifest.keepsText).joined(separator: "\n")
    let facts = record.transferLines.map { line -> Markup in "<p class=\"note\">\(line)</p>" }
    return "<pre>\(lines: lines)</pre>\(facts)"
  }

  private func timeline(_ record: AttemptRecord) -> Markup {
    guard !record.isCached else {
      return "<p class=\"note\">None: the answer was taken from an earlier run.</p>"
    }
    return TimelineDrawing(record.timeline, transfer: record.transfer).markup
  }

  /// The key stands in it as the variable that holds it.
  private func curl(_ attempt: Attempt, _ manifest: RunManifest) -> Markup {
    guard manifest.keepsText, let request = attempt.request,
      let arm = manifest.arms.first(where: { $0.index == attempt.record.arm })
    else {
      return "<p class=\"note\">\(RunManifest.notKept)</p>"
    }
    do {
      let suite = try Suite.reread(
        text: try manifest.keptSuiteText,
        path: manifest.suitePath,
        overrides: manifest.overrides
      )
      let line = try RepeatedRequest(request, of: arm, suite: suite).curl
      return "<pre class=\"curl\">\(lines: line)</pre>"
    } catch {
      let words = (error as? CommandFailure)?.message ?? "\(error)"
      return "<p class=\"note\">It cannot be told: \(words)</p>"
    }
  }
}
