import Domain
package import Foundation
import Reports
package import Suites

/// What the command line says of a run that several processes send together.
package struct ShardRequest: Sendable {
  /// `3/8` or `auto`; `nil` for the whole plan.
  private let shard: String?

  /// Milliseconds since 1970.
  private let startAtMilliseconds: Int64?

  /// What tells this run from others of the same plan.
  private let name: String?
  private let environment: @Sendable (String) -> String?

  package init(
    shard: String? = nil,
    startAtMilliseconds: Int64? = nil,
    name: String? = nil,
    environment: @escaping @Sendable (String) -> String? = {
      ProcessInfo.processInfo.environment[$0]
    }
  ) {
    self.shard = shard
    self.startAtMilliseconds = startAtMilliseconds
    self.name = name
    self.environment = environment
  }

  package var isEmpty: Bool { shard == nil && startAtMilliseconds == nil && name == nil }

  /// What is to be sent of a plan whose run begins; `nil` for all of it.
  ///
  /// - Parameters:
  ///   - choosesOnTheWay: Whether what is sent depends on what was answered, which no shard knows of
  ///     the others.
  ///   - date: Now.
  /// - Throws: `CommandFailure` for what cannot be divided, and for an open load whose start is over.
  package func sharding(
    of plan: Plan,
    choosesOnTheWay: Bool = false,
    at date: Date = .now
  ) throws -> Sharding? {
    guard let place = try place() else {
      guard isEmpty else {
        throw CommandFailure(
          .usage,
          "--start-at and --run-id are for a run in shards: add --shard."
        )
      }
      return nil
    }
    guard !choosesOnTheWay else {
      throw CommandFailure(
        .usage,
        "--shard divides a plan that is known beforehand: --find, --until and --extend choose on the "
          + "way what is sent, and need one process."
      )
    }
    try verifyDistance(from: date)
    if let startAtMilliseconds, plan.offersOpenLoad,
      startAtMilliseconds < date.millisecondsSince1970
    {
      throw CommandFailure(
        .usage,
        "--start-at \(UniversalTime.second(startAtMilliseconds)) is over, and requests that were due "
          + "since cannot leave on time. Give all shards a later start."
      )
    }
    let start = startAtMilliseconds.map(UniversalTime.second)
    let name = [name, environment(ShardEngine.ownName), place.job, start].compactMap(\.self)
      .first { !$0.isEmpty }
    return Sharding(
      share: try PlanShare(place.shard, of: plan),
      runID: Sharding.runID(of: plan, named: name ?? ""),
      startAtMilliseconds: startAtMilliseconds
    )
  }

  /// What is to be sent of a stored run that goes on; `nil` for all that it lacks.
  ///
  /// Without `--shard`, a store of one shard goes on with it.
  ///
  /// - Parameter option: What a further command needs to find the store.
  func continuing(
    _ manifest: RunManifest,
    number: Int64,
    plan: Plan,
    option: String
  ) throws -> Sharding? {
    let asked = try place()?.shard
    guard name == nil else {
      throw CommandFailure(.usage, "--run-id cannot be changed: a run goes on with its own.")
    }
    guard let shards = manifest.shards else {
      guard asked == nil, startAtMilliseconds == nil else {
        throw CommandFailure(
          .usage,
          "run \(number) is not divided into shards. Go on with all of it: assay run --resume "
            + "\(number)\(option)"
        )
      }
      return nil
    }
    try verifyDistance(from: .now)
    let only = shards.records.count == 1 ? shards.records.first?.shard : nil
    guard let shard = asked ?? only, shard.count > 1 || asked != nil else { return nil }
    guard shard.count == shards.count else {
      throw CommandFailure(
        .usage,
        "--shard \(shard): run \(number) is divided into \(shards.count.counted("shard")). "
          + "Write --shard \(min(shard.number, shards.count))/\(shards.count)."
      )
    }
    let record = shards.records.first { $0.shard == shard }
    return Sharding(
      share: try PlanShare(shard, of: plan),
      runID: manifest.id,
      startAtMilliseconds: startAtMilliseconds ?? record?.startAtMilliseconds
    )
  }

  /// As far ahead as any time of the language reaches, in milliseconds; the nanoseconds of a store reach
  /// 292 years.
  private static let farthest: Int64 = 366 * 24 * 3_600_000

  private func verifyDistance(from date: Date) throws {
    guard let startAtMilliseconds,
      startAtMilliseconds - date.millisecondsSince1970 > Self.farthest
    else { return }
    throw CommandFailure(
      .usage,
      "--start-at \(UniversalTime.second(startAtMilliseconds)) is more than a year ahead. Give an "
        + "instant that comes sooner, such as "
        + "\(UniversalTime.second(date.millisecondsSince1970 + 600_000))."
    )
  }

  private func place() throws -> (shard: Shard, job: String?)? {
    guard let shard else { return nil }
    if shard == "auto" {
      if let place = try ShardEngine.place(in: environment) { return place }
      let engines = ShardEngine.all.map { "\($0.index) (\($0.name))" }.joined(separator: ", ")
      throw CommandFailure(
        .usage,
        "--shard auto: no engine says which share this is; looked for \(engines). Write --shard 3/8."
      )
    }
    guard let known = Shard(shard) else {
      throw CommandFailure(
        .usage,
        "cannot read '--shard \(shard.printable)'. Write NUMBER/COUNT from 1/1 to "
          + "\(Shard.most)/\(Shard.most), such as 3/8, or auto."
      )
    }
    return (known, nil)
  }
}
