import Domain
import Foundation
package import Suites

/// What one process sends of a run that several send together, and how its run is known among them.
package struct Sharding: Sendable {
  let share: PlanShare

  /// The same in all shards of the run.
  let runID: String

  /// When all shards begin, milliseconds since 1970; `nil` where each begins as it comes.
  let startAtMilliseconds: Int64?

  var shard: Shard { share.shard }

  /// - Parameter name: What all shards are given and no other run is; empty for the plan alone.
  static func runID(of plan: Plan, named name: String) -> String {
    // Whatever must be equal for the shards to be one run.
    let texts = [
      plan.hash, String(plan.seed), plan.loadDescription, plan.suite.hash,
      plan.suite.overrides.joined(separator: "\n"), plan.suite.narrowing?.options ?? "", name,
    ]
    let digest = TextDigest.of(texts.map { "\($0.utf8.count):\($0)" }.joined())
    return String(digest.dropFirst(TextDigest.prefix.count).prefix(32))
  }

  /// What made-up prompts begin from: the same in every shard of a run, and another in each run.
  var salt: UInt64? { UInt64(runID.prefix(16), radix: 16) }

  /// The row of this shard as it begins.
  func record(of manifest: RunManifest) -> ShardRecord {
    ShardRecord(
      shard: shard,
      cases: share.cases,
      startedAtMilliseconds: manifest.startedAtMilliseconds,
      startAtMilliseconds: startAtMilliseconds,
      environment: manifest.environment
    )
  }

  /// When the first stage begins; `nil` for at once.
  ///
  /// - Parameter goesOn: Whether an earlier sitting began: it was then that all began together.
  func start(goesOn: Bool, now: Instant = .now, date: Date = .now) -> Instant? {
    guard let startAtMilliseconds else { return nil }
    let left = Duration.milliseconds(startAtMilliseconds - date.millisecondsSince1970)
    return goesOn && left <= .zero ? nil : now.advanced(by: left)
  }

  /// The start as it is kept, when all that comes before has been seen to; `nil` for at once.
  ///
  /// A closed load, which sends its next request when an answer has ended, is late by nothing.
  ///
  /// - Throws: for an open load whose start is over.
  func inTime(_ start: Instant?, of plan: Plan, now: Instant = .now) throws(LateStart) -> Instant? {
    guard let start, let startAtMilliseconds, start < now else { return start }
    guard plan.offersOpenLoad else { return nil }
    throw LateStart(startAtMilliseconds: startAtMilliseconds, delay: now - start)
  }

  /// What is told before it begins: shard 3/8, of which run, how many cases, and when it begins.
  package func words(of plan: Plan) -> String {
    let start = startAtMilliseconds.map { ", begins at \(UniversalTime.second($0))" } ?? ""
    return "Shard \(shard) of run \(runID.prefix(12)): "
      + "\(share.cases) of \(plan.samples.count.counted("case"))\(start)."
  }
}

extension Plan {
  /// Whether requests of it leave at instants that were fixed before, whatever the answers do.
  var offersOpenLoad: Bool { loadStages.contains { $0.offer.rate != nil } }
}

extension ShardCoverage {
  /// The shards of a stored run that a sitting brings to their end: the one that it sends, or where it
  /// sends all that is missing, all that are not finished.
  static func covering(
    _ sharding: Sharding?,
    of manifest: RunManifest,
    plan: Plan
  ) throws -> [ShardRecord] {
    guard let shards = manifest.shards else { return [] }
    let numbers = sharding.map { [$0.shard.number] } ?? Array(1...max(shards.count, 1))
    return try numbers.compactMap { number in
      let known = shards.records.first { $0.shard.number == number }
      if let known { return known.state == .finished && sharding == nil ? nil : known }
      guard let shard = Shard(number: number, of: shards.count) else { return nil }
      return ShardRecord(
        shard: shard,
        cases: try PlanShare(shard, of: plan).cases,
        startedAtMilliseconds: Date.now.millisecondsSince1970,
        startAtMilliseconds: sharding?.startAtMilliseconds,
        environment: .current
      )
    }
  }
}
