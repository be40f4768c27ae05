import CCurl
import Domain

/// A pooled handle and the transfer that it carries now.
///
/// libcurl's callbacks arrive here. They take a stamp and keep bytes; they never look inside them.
/// Belongs to the loop's thread.
final class TransferSlot: DeadlineHeapItem {
  private(set) var easy: CurlEasyHandle
  private let pass: LoopPass
  private(set) var transfer: Transfer?
  var heapPosition: Int?

  private var started = Instant(nanoseconds: 0)
  private var startedAtMilliseconds: Int64 = 0

  /// When a connection was ready to carry the request; libcurl may replace one that turns out dead.
  private var connected: Instant?
  private var sent: Instant?
  private var firstByte: Instant?
  private var head: [UInt8] = []
  private var body: [UInt8] = []
  private var reads: [HTTPExchange.BodyRead] = []

  private var isHeadComplete = false
  private var isFirstTokenSettled = false

  /// The turn of the last body bytes, and where libcurl's buffer stood behind them.
  private var lastReadPass = -1
  private var lastReadEnd: UnsafeRawPointer?
  private var isSecure = false

  /// Why a callback refused more bytes.
  private var refusal: TransportError?

  /// Why no socket could be opened.
  private var socketError: String?

  /// Bytes of head after which the answer is cut; just below where libcurl itself gives up.
  private static let headLimit = 256 << 10

  init(pass: LoopPass) throws(TransportError) {
    self.pass = pass
    easy = try CurlEasyHandle()
    try easy.bind(context: Unmanaged.passUnretained(self).toOpaque(), callbacks: .slot)
  }

  /// Makes the handle ready for a transfer.
  func load(_ transfer: Transfer) throws(TransportError) {
    connected = nil
    sent = nil
    firstByte = nil
    head = []
    body = []
    reads = []
    isHeadComplete = false
    isFirstTokenSettled = transfer.request.limits.firstToken == nil
    lastReadPass = -1
    isSecure = transfer.request.isSecure
    refusal = nil
    socketError = nil
    try easy.prepare(transfer.request, use: transfer.use)
    self.transfer = transfer
    transfer.slot = self
  }

  /// Stamps the start; called just before libcurl is given the handle.
  func start() -> Instant {
    startedAtMilliseconds = WallClock.milliseconds
    started = .now
    return started
  }

  /// Ends the transfer and gives its parts away; the handle is then free.
  func unload(_ error: TransportError?) -> (transfer: Transfer, result: FinishedTransfer)? {
    guard let transfer else { return nil }
    self.transfer = nil
    transfer.slot = nil
    let facts = easy.facts(isConnected: connected != nil)
    let exchange = HTTPExchange(
      started: started,
      ready: facts.isConnectionReused == true ? started : connected,
      sent: sent,
      firstByte: firstByte,
      ended: .now,
      startedAtMilliseconds: startedAtMilliseconds,
      facts: facts,
      body: body,
      reads: reads,
      error: error
    )
    let result = FinishedTransfer(exchange: exchange, head: head)
    head = []
    body = []
    reads = []
    return (transfer, result)
  }

  /// What libcurl's result means for this transfer.
  func error(for code: CURLcode) -> TransportError? {
    if code == CURLE_WRITE_ERROR, let refusal { return refusal }
    if code == CURLE_COULDNT_CONNECT, let socketError {
      return .connectionFailed(message: socketError)
    }
    return .of(code, message: easy.message(for: code), hasResponse: firstByte != nil)
  }

  // MARK: Limits

  /// Whether a connection is ready and the request not yet known to be written whole.
  var isWriting: Bool { transfer != nil && connected != nil && sent == nil }

  /// Stamps `sent` if the whole request has been written by now.
  func noteSent(_ now: Instant) {
    guard isWriting, let transfer else { return }
    if easy.uploadedBytes >= transfer.request.body.count { sent = now }
  }

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
    consider(limits.stall, from: lastActivity)
    return next
  }

  /// Which limit has run out, if any.
  func exceededLimit(at now: Instant) -> TransportError? {
    guard let request = transfer?.request else { return nil }
    let limits = request.limits
    if let total = limits.total, now >= started.saturating(total) { return .totalTimeout(total) }
    if let connect = limits.connect, connected == nil, now >= started.saturating(connect) {
      return .connectTimeout(connect)
    }
    if let stall = limits.stall, let last = lastActivity, now >= last.saturating(stall) {
      return .stalled(stall)
    }
    if let limit = limits.firstToken, let connected, !isFirstTokenSettled,
      now >= connected.saturating(limit)
    {
      isFirstTokenSettled = true
      let hasToken = !body.isEmpty && (request.containsToken?(body) ?? true)
      return hasToken ? nil : .firstTokenTimeout(limit)
    }
    return nil
  }

  private var lastActivity: Instant? { reads.last?.instant ?? firstByte }

  // MARK: libcurl's callbacks

  func connectionIsReady() {
    connected = .now
    sent = nil
    pass.changed.append(self)
  }

  /// Keeps one line of the head; returns whether to go on.
  func receive(headLine line: UnsafeRawBufferPointer) -> Bool {
    if line.starts(with: Self.statusLineStart) {
      // A head after an interim one (1xx) begins anew.
      head.removeAll(keepingCapacity: true)
      isHeadComplete = false
      let now = pass.stamp()
      firstByte = now
      noteSent(now)
      pass.changed.append(self)
    } else if isHeadComplete {
      // Trailers say nothing that the head or the body did not.
      return true
    } else if line.first == 13 || line.first == 10 {
      isHeadComplete = true
    }
    guard head.count + line.count <= Self.headLimit else {
      refusal = .oversized(limit: Self.headLimit)
      return false
    }
    head.append(contentsOf: line)
    return true
  }

  private static let statusLineStart = Array("HTTP/".utf8)

  /// Keeps bytes of the body; returns whether to go on.
  ///
  /// libcurl calls once for each piece of a chunked body. Pieces that came in one read share its
  /// stamp, so that nobody takes the time between two calls for time between two arrivals.
  func receive(bodyBytes bytes: UnsafeRawBufferPointer) -> Bool {
    let limit = transfer?.request.limits.responseBytes ?? 0
    let kept = min(bytes.count, max(0, limit - body.count))
    if kept > 0 {
      if continuesRead(bytes) {
        reads[reads.count - 1].end = body.count + kept
      } else {
        reads.append(HTTPExchange.BodyRead(end: body.count + kept, instant: pass.stamp()))
        lastReadPass = pass.number
      }
      body.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[..<kept]))
      lastReadEnd = bytes.baseAddress.map { $0 + bytes.count }
    }
    guard kept == bytes.count else {
      refusal = .oversized(limit: limit)
      return false
    }
    return true
  }

  /// Whether these bytes were read from the connection together with those before them.
  ///
  /// Each read fills libcurl's buffer from its start, so the pieces of one read follow each other in
  /// memory. Under TLS libcurl reads one record at a time, however many have arrived; there, all that
  /// comes in one turn counts as one read.
  private func continuesRead(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard lastReadPass == pass.number else { return false }
    guard !isSecure, let start = bytes.baseAddress, let lastReadEnd else { return true }
    return start >= lastReadEnd
  }

  /// Opens a socket that child processes do not inherit; -1 when there is none to be had.
  func openSocket(_ address: curl_sockaddr) -> curl_socket_t {
    let (descriptor, error) = FileDescriptor.opened(for: address)
    socketError = error
    return descriptor
  }
}
