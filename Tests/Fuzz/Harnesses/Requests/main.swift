import Fuzzing

tryInputs { start, count in
  RequestsReader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
