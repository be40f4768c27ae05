import ArgumentParser
import Execution

/// What of a plan this process sends, where several send it together.
struct ShardOptions: ParsableArguments {
  @Option(help: "Send one share of the plan, such as 3/8; 'auto' asks the cluster's engine which.")
  var shard: String?

  @Option(
    help:
      "With --shard: when all shards begin, such as 2026-11-30T02:10:00Z or 2026-11-30T04:10:00+02:00; without an offset in UTC."
  )
  var startAt: MomentArgument?

  @Option(help: "With --shard: a name that all shards of this run are given, and no other run.")
  var runID: String?

  var request: ShardRequest {
    ShardRequest(shard: shard, startAtMilliseconds: startAt?.millisecondsSince1970, name: runID)
  }
}
