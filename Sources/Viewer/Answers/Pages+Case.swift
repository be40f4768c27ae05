import Analysis
import Domain
import Reports
import Store
import Verdicts

extension Pages {
  /// Answers of one case that are shown, shared among the arms.
  private static let mostAnswers = 60

  /// One case with the prompt, what is expected, and every arm's answer side by side.
  func sample(_ id: String, of number: Int64) async throws -> Page {
    let shown = try await library.run(number)
    guard let found = try await material(id, of: shown) else {
      throw CommandFailure(.missingInput, "Run \(number) has no case '\(id.printable)'.")
    }
    return sample(found)
  }

  /// Reads what the page of a case shows.
  func material(_ id: String, of shown: Library.Shown) async throws -> CaseMaterial? {
    let reading = try await library.reading(of: shown)
    return try await library.quick.read { store in
      try CaseMaterial(id, of: reading, in: store, limit: Self.mostAnswers)
    }
  }

  func sample(_ found: CaseMaterial) -> Page {
    Page(
      title: "Case \(found.id) of run \(found.run.number)",
      section: .runs,
      body: """
        \(tabs(of: found.run, current: nil))
        <h1>Case <code>\(found.id)</code></h1>
        \(facts(of: found))
        \(asked(found))
        <h2>Answers</h2>
        \(omission(found))
        <p class="note">Words that are not in the first answer are <mark>marked</mark>.</p>
        <div class="answers">
        \(cards(found))
        </div>
        """
    )
  }

  private func omission(_ found: CaseMaterial) -> Markup {
    .when(found.omitted > 0, "<p class=\"note\">\(found.omitted) more are not shown.</p>")
  }

  private func facts(of found: CaseMaterial) -> Markup {
    let keepsText = found.manifest.keepsText
    let tags = (found.sample?.tags ?? [:]).sorted { $0.key < $1.key }
      .map { $0.value.isEmpty ? $0.key : "\($0.key)=\($0.value)" }
    let expected = (found.sample?.expected ?? []).map { text -> Markup in
      "<pre>\(lines: keepsText ? text : RunManifest.notKept)</pre>"
    }
    let tagged: Markup =
      tags.isEmpty ? .empty : "<p>Tags: \(tags.joined(separator: ", "))</p>\n"
    return expected.isEmpty ? tagged : "\(tagged)<h2>Expected</h2>\n\(expected)"
  }

  /// Each prompt that was sent, once.
  private func asked(_ found: CaseMaterial) -> Markup {
    guard found.manifest.keepsText else {
      return "<h2>Asked</h2>\n<p class=\"note\">\(RunManifest.notKept)</p>"
    }
    let arms = Dictionary(found.manifest.arms.map { ($0.index, $0) }) { first, _ in first }
    var seen: [Prompt] = []
    var parts: [Markup] = []
    for attempt in found.attempts {
      guard let prompt = attempt.request?.prompt, !seen.contains(prompt) else { continue }
      seen.append(prompt)
      let name = arms[attempt.record.arm]?.prompt ?? ""
      let isNamed = Set(found.manifest.arms.map(\.prompt)).count > 1
      let head: Markup = isNamed ? "<h2>Asked <small>(\(name))</small></h2>" : "<h2>Asked</h2>"
      parts.append("\(head)\n\(PromptText(prompt).markup)")
    }
    return "\(parts)"
  }

  private func cards(_ found: CaseMaterial) -> [Markup] {
    let reference = found.attempts.compactMap(\.record.answerText).first
    let labels = Dictionary(
      found.labels.map { ([$0.request, $0.attempt], $0) },
      uniquingKeysWith: { first, _ in first }
    )
    return found.attempts.map { attempt in
      AnswerCard(
        attempt,
        found: found,
        links: links,
        reference: reference,
        label: labels[[attempt.record.request, attempt.record.attempt]],
        token: token
      ).markup
    }
  }
}

extension AttemptRecord {
  /// Of its first choice; `nil` where nothing came.
  var answerText: String? {
    completion?.choices.first.map { $0.text.isEmpty ? $0.refusal ?? "" : $0.text }
  }
}

/// What was read for the page of a case.
struct CaseMaterial: Sendable {
  let id: String
  let run: RunRow
  let manifest: RunManifest
  let sample: Sample?

  /// By arm, then in the order of the plan.
  let attempts: [Attempt]

  /// Requests of it that are not shown.
  let omitted: Int
  let labels: [HumanLabel]

  /// `nil` where the run did not ask such a case.
  ///
  /// - Parameter limit: Requests that are read, shared among the arms.
  init?(_ id: String, of reading: RunReading, in store: RunStore, limit: Int) throws {
    let run = reading.run
    let manifest = reading.manifest
    let requests = try store.requests(ofCase: id, in: run)
    let sample = manifest.samples.first { $0.id == id }
    guard sample != nil || !requests.isEmpty else { return nil }
    let share = max(1, limit / max(1, Set(requests.map(\.arm)).count))
    var taken: [Int: Int] = [:]
    let chosen = requests.filter { request in
      taken[request.arm, default: 0] += 1
      return taken[request.arm, default: 0] <= share
    }
    var attempts: [Attempt] = []
    if !chosen.isEmpty {
      try store.forEachStoredAttempt(
        of: run,
        within: AttemptScope(requests: chosen.map(\.request)),
        parts: .all.union(.judgeCalls),
        scoring: reading.scoring.number
      ) { attempts.append($0) }
    }
    self.id = id
    self.run = run
    self.manifest = manifest
    self.sample = sample
    self.attempts = attempts.enumerated()
      .sorted { ($0.element.record.arm, $0.offset) < ($1.element.record.arm, $1.offset) }
      .map(\.element)
    omitted = requests.count - chosen.count
    labels = chosen.isEmpty ? [] : try store.labels(of: run, requests: chosen.map(\.request))
  }
}
