package import Suites

extension ArrivalSchedule {
  /// The instants of a trace, as it is replayed.
  package init(_ replay: TraceReplay) {
    offsets = replay.offsets
  }
}

extension LoadStage {
  /// Whether each request has an instant of its own.
  var isTrace: Bool {
    if case .trace = shape { true } else { false }
  }
}
