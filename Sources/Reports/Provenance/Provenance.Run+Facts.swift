import Analysis
import Domain
import Foundation

extension Provenance.Run {
  /// What is told of a run, in the order of the table.
  var facts: [(what: String, value: TableCell.Value)] {
    identityFacts + planFacts
      + (scoring.map { [("Scoring", .name($0))] } ?? [])
      + manifest.scores.map { ("Score \($0.name.printable.elided(to: 40))", .name(words($0))) }
      + priceFacts
      + [
        ("Versions", .name(versions)),
        ("Machine", .name(manifest.environment.machine)),
      ]
  }

  private var identityFacts: [(String, TableCell.Value)] {
    [
      ("Run", .name(manifest.id)),
      ("State", .words(state.rawValue)),
      ("Started", .words(TimeText.second(manifest.startedAtMilliseconds))),
      ("Took", .words(duration)),
      ("Suite", .name(manifest.suitePath)),
      ("Suite hash", .name(manifest.suiteHash)),
      ("Plan hash", .name(manifest.planHash)),
      ("Seed", .words(String(manifest.seed))),
    ]
      + manifest.overrides.map { ("Set", .name($0)) }
  }

  private var priceFacts: [(String, TableCell.Value)] {
    manifest.prices.sorted { $0.key < $1.key }.map { model, price in
      let cached =
        (price.cachedInput.map { ", cached \(Self.aMillion($0))" } ?? "")
        + (price.cacheWrittenInput.map { ", written to a cache \(Self.aMillion($0))" } ?? "")
        + (price.cacheWrittenInputForHour.map { ", for an hour \(Self.aMillion($0))" } ?? "")
      let currency = price.currency.printable.elided(to: 20)
      let day = price.asOf.map { ", as of \($0.printable.elided(to: 20))" } ?? ""
      return (
        "Price of \(model.printable.elided(to: 40))",
        // Words, which are never cut: half a price is another price.
        .words(
          "input \(Self.aMillion(price.input))\(cached), output \(Self.aMillion(price.output)) "
            + "\(currency) a million tokens\(day)"
        )
      )
    }
  }

  /// As a price list has it: nothing is rounded but what is left of the division by a million.
  private static func aMillion(_ perToken: Double) -> String {
    String(format: "%.10g", perToken * 1e6)
  }

  private var planFacts: [(String, TableCell.Value)] {
    [
      ("Load", .words(manifest.load)),
      ("Order", .words(order)),
      ("Cases", .count(manifest.samples.count)),
    ]
      + (manifest.loadTerms.narrowing.map { [("Narrowed to", .name($0.words))] } ?? [])
      + (manifest.shards.map { [("Shards", .words($0.words))] } ?? [])
      + [
        ("Repetitions", .count(manifest.repetitions)),
        ("Requests planned", .count(manifest.plannedRequests)),
        ("Attempts measured", .count(attempts)),
      ]
  }

  private var order: String {
    guard manifest.isInterleaved else { return "arm by arm" }
    let words = "arms interleaved by the seed"
    guard sittings.count > 1 else { return words }
    return sittings.apart.isEmpty
      ? "\(words), in \(sittings.count) sittings"
      : "\(words) within each of \(sittings.count) sittings, of which some arms share none"
  }

  private func words(_ score: RunManifest.ScoreDefinition) -> String {
    switch score.reduction {
    case .mean: score.summary
    case .pooled: "\(score.summary), \(score.reduction.rawValue)"
    default: "\(score.reduction.rawValue) over repeats of \(score.summary)"
    }
  }

  private var versions: String {
    manifest.environment.versions.sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  private var duration: String {
    guard let seconds = durationSeconds else { return NumberText.missing }
    guard seconds >= 120 else { return "\(NumberText.significant(seconds)) s" }
    let whole = Int(min(seconds.rounded(), 1e9))
    let (hours, minutes) = (whole / 3_600, whole / 60 % 60)
    return hours > 0 ? "\(hours) h \(minutes) min" : "\(minutes) min \(whole % 60) s"
  }
}
