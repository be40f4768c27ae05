import CCurl
import Domain

/// The state of the transfer that is carried now, used again for the next one.
///
/// Its callbacks take a stamp and keep bytes; they never look inside them. Belongs to the loop's
/// thread.
final class TransferSlot: DeadlineHeapItem {
  private(set) var easy: CurlEasyHandle
  let pass: LoopPass
  let connections: ConnectionTable
  private(set) var transfer: Transfer?
  var heapPosition: Int?

  private(set) var started = Instant(nanoseconds: 0)
  private var startedAtMilliseconds: Int64 = 0

  /// When a connection was ready to carry the request.
  var connected: Instant?
  var connection: ConnectionTable.Name?

  /// Whether another request had opened that connection.
  var isReused = false

  /// Whether the request had to wait for its connection, were it for another's handshake.
  var hasWaited = false
  private(set) var sent: Instant?
  private(set) var head = ArrivingHead()
  private(set) var body: [UInt8] = []
  private(set) var reads: [HTTPExchange.BodyRead] = []

  var isFirstTokenSettled = false

  /// What the limit between two tokens counts from; `nil` until it was looked at.
  var lastTokenSeen: Instant?

  /// Whether a token is known to have come.
  var isPastFirstToken = false

  /// The turn of the last body bytes, and where libcurl's buffer stood behind them.
  private var lastReadPass = -1
  private var lastReadEnd: UnsafeRawPointer?
  private(set) var isSecure = false

  /// Scheme, host and port of the request's URL.
  private(set) var origin = ""

  /// The last bytes that libcurl read, valid while it sees to them.
  private var lastRead: UnsafeRawBufferPointer?

  /// What followed the answer at once.
  private(set) var excess: ExcessBytes?

  /// Why a callback refused more bytes.
  private(set) var refusal: TransportError?

  /// Why no socket could be opened.
  var socketError: String?

  /// Why libcurl would have sent the request once more by itself; `nil` where it was not kept from it.
  var refusedRepeat: RefusedRepeat?

  /// Whether something lay on the kept connection before the request was written.
  var needsNewConnection = false

  // Those of the last request.
  private var headers: CurlHeaderList?
  private var address: CurlAddress?

  init(pass: LoopPass, connections: ConnectionTable) throws(TransportError) {
    self.pass = pass
    self.connections = connections
    easy = try CurlEasyHandle()
  }

  /// Makes a handle ready for a transfer.
  func load(
    _ transfer: Transfer,
    sessions: borrowing CurlSessions
  ) throws(TransportError) {
    clear()
    let request = transfer.request
    isFirstTokenSettled = request.limits.firstToken == nil
    isSecure = request.isSecure
    let headers = try headerList(request.headers)
    let address = address(request.url)
    origin = address.origin
    easy = try CurlEasyHandle()
    let context = Unmanaged.passUnretained(self).toOpaque()
    try easy.bind(context: context, callbacks: .slot, connections: connections)
    try easy.prepare(
      request,
      isSecure: isSecure,
      use: transfer.use,
      headers: headers,
      address: address,
      sessions: sessions,
      waitsForStreams: !isOfHTTP1Server
    )
    self.transfer = transfer
    transfer.slot = self
  }

  private func headerList(
    _ wanted: [HTTPRequest.Header]
  ) throws(TransportError) -> CurlHeaderList {
    if let headers, headers.headers == wanted { return headers }
    let list = try CurlHeaderList(wanted)
    headers = list
    return list
  }

  private func address(_ url: String) -> CurlAddress {
    if let address, address.url == url { return address }
    let new = CurlAddress(url)
    address = new
    return new
  }

  private func clear() {
    connected = nil
    connection = nil
    isReused = false
    hasWaited = false
    sent = nil
    head = ArrivingHead()
    body = []
    reads = []
    lastTokenSeen = nil
    isPastFirstToken = false
    lastReadPass = -1
    lastRead = nil
    excess = nil
    refusal = nil
    socketError = nil
    refusedRepeat = nil
    needsNewConnection = false
  }

  /// Stamps the start; called just before libcurl is given the handle.
  func start() -> Instant {
    startedAtMilliseconds = WallClock.milliseconds
    started = .now
    return started
  }

  /// Gives the transfer back as if it had not begun.
  func takeBack() -> Transfer? {
    defer { transfer = nil }
    transfer?.slot = nil
    return transfer
  }

  /// Ends the transfer and gives its parts away; the slot is then free.
  func unload(_ error: TransportError?) -> (transfer: Transfer, result: FinishedTransfer)? {
    guard let transfer = takeBack() else { return nil }
    var facts = easy.facts(isConnected: connected != nil, isReused: isReused)
    // Neither is what the server said of the request.
    if head.isInterim || error?.isStale == true { facts.status = nil }
    if isReused, hasWaited { facts.isConnectionReused = false }
    noteVersion()
    var exchange = HTTPExchange(
      started: started,
      ready: facts.isConnectionReused == true ? started : connected,
      sent: sent,
      firstByte: head.firstByte,
      ended: .now,
      startedAtMilliseconds: startedAtMilliseconds,
      facts: facts,
      body: body,
      reads: reads,
      error: error
    )
    exchange.step = step(of: exchange, of: transfer.request)
    let result = FinishedTransfer(exchange: exchange, head: head.bytes)
    pass.heldBytes -= body.count
    head = ArrivingHead()
    body = []
    reads = []
    return (transfer, result)
  }

  /// Whether a connection is ready and the request not yet known to be written whole.
  var isWriting: Bool { transfer != nil && connected != nil && sent == nil }

  /// Stamps `sent` if the whole request has been written by now.
  func noteSent(_ now: Instant) {
    guard isWriting, let transfer else { return }
    if easy.uploadedBytes >= transfer.request.body.count { sent = now }
  }

  // MARK: libcurl's callbacks

  /// Keeps one line of the head; returns whether to go on.
  func receive(headLine line: UnsafeRawBufferPointer) -> Bool {
    if ArrivingHead.isStatusLine(line) {
      let now = pass.stamp()
      noteSent(now)
      refusal = head.begin(line, at: now) ?? refusalOfEarlyAnswer()
      pass.changed.append(self)
    } else {
      refusal = head.add(line)
      if head.isComplete, head.isOfHTTP1 { easy.listen() }
    }
    return refusal == nil
  }

  /// An answer that says that all is well cannot have come before what it answers.
  private func refusalOfEarlyAnswer() -> TransportError? {
    guard head.isSuccess, head.isOfHTTP1, sent == nil else { return nil }
    let words = "an answer came before the request was written"
    return isFreshlyWritten ? stale(words) : .noAnswer(message: words)
  }

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
      pass.heldBytes += kept
      if body.count + kept > body.capacity, body.count >= Self.largeBody { growSlowly(by: kept) }
      body.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[..<kept]))
      if transfer?.request.breakOff == .firstToken { pass.changed.append(self) }
      lastReadEnd = bytes.baseAddress.map { $0 + bytes.count }
    }
    if kept < bytes.count {
      refusal = .oversized(limit: limit)
    } else if pass.isCrowded(by: body.count) {
      refusal = .crowded(limit: pass.mostHeldBytes)
    }
    return refusal == nil
  }

  /// Beyond it, a body gets a quarter more room than it needs, and not as much again.
  private static let largeBody = 1 << 20

  private func growSlowly(by count: Int) {
    body.reserveCapacity(body.count + count + body.count / 4)
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

  /// Hears what libcurl reads and notes: bytes behind the answer, which it drops, may be followed by
  /// more of theirs.
  func hear(_ bytes: UnsafeRawBufferPointer, isRead: Bool) {
    if isRead {
      lastRead = bytes
      return
    }
    guard let found = ExcessBytes(note: bytes, read: lastRead) else { return }
    excess = found
    if case .blank = found { return }
    easy.forbidReuse()
  }
}
