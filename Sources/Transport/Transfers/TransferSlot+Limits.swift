import Domain

/// When a transfer is given up.
extension TransferSlot {
  /// The next instant at which a limit may run out; `nil` when none is set.
  var nextDeadline: Instant? {
    guard let limits = transfer?.request.limits else { return nil }
    var next = limits.total.map(started.saturating)
    func consider(_ limit: Duration?, from start: Instant?) {
      guard let limit, let start else { return }
      let deadline = start.saturating(limit)
      next = next.map { min($0, deadline) } ?? deadline
    }
    if connected == nil { consider(limits.connect, from: started) }
    if !isFirstTokenSettled { consider(limits.firstToken, from: connected) }
    consider(limits.stall, from: stallOrigin)
    if case .after(let time)? = transfer?.request.breakOff { consider(time, from: connected) }
    return next
  }

  /// Which limit has run out, if any.
  func exceededLimit(at now: Instant) -> TransportError? {
    guard let request = transfer?.request else { return nil }
    let limits = request.limits
    if isBrokenOffByTime(at: now) { return .brokenOff }
    if let total = limits.total, now >= started.saturating(total) {
      // Whichever limit is the shorter, there was no connection.
      return connected == nil ? .connectTimeout(total) : .totalTimeout(total)
    }
    if let connect = limits.connect, connected == nil, now >= started.saturating(connect) {
      return .connectTimeout(connect)
    }
    if let stall = limits.stall, let error = stallError(stall, at: now) { return error }
    if let limit = limits.firstToken, let connected, !isFirstTokenSettled,
      now >= connected.saturating(limit)
    {
      isFirstTokenSettled = true
      let hasToken = !body.isEmpty && (request.containsToken?(body, 0) ?? true)
      return hasToken ? nil : .firstTokenTimeout(limit)
    }
    return nil
  }

  /// Whether it was to be broken off by then.
  func isBrokenOffByTime(at now: Instant) -> Bool {
    guard case .after(let time)? = transfer?.request.breakOff, let connected else { return false }
    return now >= connected.saturating(time)
  }

  /// Whether it is to be broken off now that bytes of the body have come.
  var isBrokenOffByToken: Bool {
    guard let request = transfer?.request, request.breakOff == .firstToken, !body.isEmpty else {
      return false
    }
    return request.containsToken?(body, 0) ?? true
  }

  private var lastBytes: Instant? { reads.last?.instant ?? head.firstByte }

  /// What the limit counts from: bytes, or where tokens can be told, the last that was looked at.
  private var stallOrigin: Instant? {
    lastTokenSeen ?? (transfer?.request.containsToken == nil ? lastBytes : head.firstByte)
  }

  /// Looked at only when the time has run out since the last token that is known of: what arrives
  /// costs nothing.
  private func stallError(_ stall: Duration, at now: Instant) -> TransportError? {
    guard let lastBytes, let stallOrigin, now >= stallOrigin.saturating(stall) else { return nil }
    if now >= lastBytes.saturating(stall) {
      return head.isComplete ? .stalled(stall) : .headUnfinished(stall)
    }
    guard let containsToken = transfer?.request.containsToken else { return nil }
    let arrived = ArrivedTokens(body: body, reads: reads, containsToken: containsToken)
    if let last = arrived.last(after: now.advanced(by: .zero - stall)) {
      isPastFirstToken = true
      lastTokenSeen = last
      return nil
    }
    isPastFirstToken = isPastFirstToken || arrived.hasAny
    guard !isPastFirstToken else { return .tokensStalled(stall) }
    // Before the first token, any sign of life will do; `first_token` is what limits that.
    lastTokenSeen = lastBytes
    return nil
  }
}
