import Analysis
import Domain
import Reports
import Scoring
import Store

/// Looks up the names of a filter among those of a run.
struct NamedParts {
  private let filter: AttemptFilter
  private let run: RunRow
  private let manifest: RunManifest

  init(_ filter: AttemptFilter, of run: RunRow, manifest: RunManifest) {
    self.filter = filter
    self.run = run
    self.manifest = manifest
  }

  private var unknown: AttemptFilter.Unknown { AttemptFilter.Unknown(run: run.number) }

  /// - Returns: `nil` where the run has no scores and none is needed.
  func score() throws -> RunManifest.ScoreDefinition? {
    if let name = filter.score {
      guard let named = manifest.scores.first(where: { $0.name == name }) else {
        throw unknown.failure("score", name, among: manifest.scores.map(\.name))
      }
      return named
    }
    let needs = filter.isDisagreement || !filter.outcomes.subtracting([.failed]).isEmpty
    guard manifest.primaryScore != nil || !needs else {
      throw CommandFailure(
        .usage,
        "run \(run.number) has no scores, so that no answer is known to be right or wrong. "
          + "'assay rescore \(run.number) --suite FILE' gives it some."
      )
    }
    return manifest.primaryScore
  }

  func notPassFail(_ definition: RunManifest.ScoreDefinition) -> CommandFailure {
    let others = manifest.scores.filter(\.isPassFail).map { "'\($0.name.printable)'" }
    let remedy =
      others.isEmpty
      ? "The run has no score that passes or fails."
      : "Name one that does with --score: \(others.joined(separator: ", "))."
    return CommandFailure(
      .usage,
      "score '\(definition.name.printable)' is a number, of which none is wrong. \(remedy)"
    )
  }

  /// `nil` for all cases.
  func cases() throws -> Set<String>? {
    let byID = try filter.cases.isEmpty ? nil : Set(filter.cases.map(sampleID))
    let byTag = try filter.tags.isEmpty ? nil : Set(filter.tags.flatMap(tagged))
    guard let byID, let byTag else { return byID ?? byTag }
    return byID.intersection(byTag)
  }

  private func sampleID(_ id: String) throws -> String {
    guard manifest.samples.contains(where: { $0.id == id }) else {
      throw unknown.failure("case", id, among: manifest.samples.map(\.id))
    }
    return id
  }

  private func tagged(_ tag: String) throws -> [String] {
    let found = manifest.samples.filter { Self.words(of: $0.tags).contains(tag) }.map(\.id)
    guard found.isEmpty else { return found }
    let known = Set(manifest.samples.flatMap { Self.words(of: $0.tags) }).sorted()
    throw unknown.failure("tag", tag, among: known)
  }

  /// All that a tag can be asked for by.
  private static func words(of tags: [String: String]) -> [String] {
    tags.flatMap { name, value in
      value.isEmpty ? [name] : [name, value, "\(name)=\(value)"]
    }
  }

  /// Indices; `nil` for all arms.
  func arms() throws -> Set<Int>? {
    guard !filter.models.isEmpty || !filter.arms.isEmpty else { return nil }
    var chosen = Set(manifest.arms.map(\.index))
    if !filter.models.isEmpty { chosen.formIntersection(try filter.models.flatMap(armsOfModel)) }
    if !filter.arms.isEmpty { chosen.formIntersection(try filter.arms.map(arm)) }
    guard chosen.isEmpty else { return chosen }
    throw CommandFailure(
      .usage,
      "run \(run.number) has no arm of that model: --model and --arm exclude each other here."
    )
  }

  private func armsOfModel(_ model: String) throws -> [Int] {
    let found = manifest.arms.filter { $0.model == model }.map(\.index)
    guard found.isEmpty else { return found }
    let models = manifest.arms.map(\.model).distinct
    throw unknown.failure("model", model, among: models)
  }

  private func arm(_ name: String) throws -> Int {
    let names = ArmNames(manifest.arms)
    if let named = manifest.arms.first(where: { names[$0.index] == name }) { return named.index }
    if let number = Int(name), manifest.arms.contains(where: { $0.index == number }) {
      return number
    }
    throw unknown.failure("arm", name, among: manifest.arms.map { names[$0.index] })
  }

  /// Capitals count only where there are some, those of classes such as `\S` apart.
  func pattern(_ text: String) throws -> Pattern {
    guard manifest.keepsText else {
      throw CommandFailure(
        .missingInput,
        "run \(run.number) was made with 'store_text: false': there are no answers to search."
      )
    }
    let literal = text.replacing(/\\./, with: "")
    do throws(ScoringError) {
      return try Pattern(literal.contains(where: \.isUppercase) ? text : "(?i)" + text)
    } catch {
      guard case .invalidPattern(_, let reason) = error else {
        throw CommandFailure(.usage, "--grep: \(error)")
      }
      throw CommandFailure(
        .usage,
        "--grep '\(text.printable)' is no regular expression: \(reason). Put a backslash before a "
          + "character that is meant as itself."
      )
    }
  }

  /// The cases on which the arms disagree by a score.
  ///
  /// - Parameter arms: Those that are held against one another; of one alone, all of the run's.
  func disputed(
    _ score: String?,
    among arms: Set<Int>?,
    scoring: Int64,
    in store: RunStore
  ) throws -> Set<String> {
    guard manifest.arms.count > 1 else {
      throw CommandFailure(
        .usage,
        "run \(run.number) has one arm, which cannot disagree with itself: leave --disagree out."
      )
    }
    var standings = CaseStandings(manifest, score: score)
    try store.forEachAttempt(of: run, parts: .scores, scoring: scoring) { standings.add($0) }
    let cases = standings.cases(of: arms.flatMap { $0.count > 1 ? $0 : nil })
    return Set(cases.filter { $0.standing == .disagreement }.map(\.sampleID))
  }
}
