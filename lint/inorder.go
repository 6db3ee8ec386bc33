package lint

import (
	"context"
	"iter"
	"sync"
)

// lookAhead bounds the work that is done before its turn, in items a worker.
const lookAhead = 2

// inOrder does work on items, several at a time, and yields what comes of them in
// the order of the items, until the context is cancelled. Each of its workers has a
// function of its own.
func inOrder[In, Out any](ctx context.Context, workers int, items iter.Seq[In], worker func() func(In) Out) iter.Seq[Out] {
	type job struct {
		item In
		out  chan Out
	}
	return func(yield func(Out) bool) {
		ctx, stop := context.WithCancel(ctx)
		var wg sync.WaitGroup
		defer wg.Wait()
		defer stop()
		jobs, queue := make(chan job, workers), make(chan job, lookAhead*workers)
		send := func(to chan job, j job) bool {
			select {
			case to <- j:
				return true
			case <-ctx.Done():
				return false
			}
		}
		wg.Go(func() {
			defer close(jobs)
			defer close(queue)
			for item := range items {
				if j := (job{item, make(chan Out, 1)}); !send(queue, j) || !send(jobs, j) {
					return
				}
			}
		})
		for range workers {
			wg.Go(func() {
				work := worker()
				for j := range jobs {
					j.out <- work(j.item)
				}
			})
		}
		for j := range queue {
			select {
			case out := <-j.out:
				if !yield(out) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
