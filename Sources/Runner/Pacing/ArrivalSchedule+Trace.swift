package import Suites

extension ArrivalSchedule {
  /// The instants of a trace, as it is replayed.
  package init(_ replay: TraceReplay) {
    offsets = replay.offsets
  }
}
