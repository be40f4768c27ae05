import Domain

/// The start of a shard's open load is over before it could begin: what was due since cannot leave on
/// time, and to send it all the same would be another load.
struct LateStart: Error, Hashable {
  /// Milliseconds since 1970.
  var startAtMilliseconds: Int64

  /// How long the start is over.
  var delay: Duration
}

extension LateStart: CustomStringConvertible {
  var description: String {
    "--start-at \(UniversalTime.second(startAtMilliseconds)) was over by "
      + "\(Int(delay.inSeconds.rounded(.up))) s when this shard was ready to send: counting tokens, "
      + "warming the cache or opening connections took longer than there was time for. Requests that "
      + "were due since cannot leave on time, and none of them was sent. Give all shards a later start."
  }
}
