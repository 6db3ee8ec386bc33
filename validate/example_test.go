package validate_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/deliverlint/deliverlint/validate"
)

func ExampleValidator_Check() {
	v := validate.Validator{Operation: validate.CreateCDN}
	err := v.Check(validate.Request{
		Name:     "daily report",
		Reports:  `[{"reportId":1}]`,
		Deliver:  `{"email":{"subject":"Daily report","to":["ops@acme.cn"]}}`,
		Schedule: `{"crontab":"0 0 25 * * ?","frequency":"daily"}`,
	})
	var faults validate.Errors
	if errors.As(err, &faults) {
		for _, f := range faults {
			fmt.Printf("%s, bytes %d to %d of %s: %q (%s)\n", f.Field, f.Start, f.End, f.Parameter, f.Value, f.APICode)
		}
	}
	// Output:
	// Schedule.crontab, bytes 16 to 18 of Schedule: "25" (InvalidParameter)
	// Schedule.frequency, bytes 39 to 44 of Schedule: "daily" (InvalidParameter)
}

// refuse answers 400 with the first fault of the request in the body. It reports
// whether there was one.
func refuse(v *validate.Validator, w http.ResponseWriter, r *http.Request) bool {
	var request validate.Request
	if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return true
	}
	var faults validate.Errors
	if !errors.As(v.Check(request), &faults) {
		return false
	}
	w.WriteHeader(http.StatusBadRequest)
	_ = json.NewEncoder(w).Encode(map[string]any{
		"field": faults[0].Field, "message": faults[0].Message, "start": faults[0].Start, "end": faults[0].End,
	})
	return true
}

// A service that answers 400 with the field.
func ExampleValidator_Check_service() {
	body := `{"Name":"n","Reports":"[]","Deliver":"{\"email\":{\"subject\":\"s\",\"to\":[\"a@acme.cn\"]}}","Schedule":"{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}"}`
	w := httptest.NewRecorder()
	refused := refuse(new(validate.Validator), w, httptest.NewRequest("POST", "/tasks", strings.NewReader(body)))
	fmt.Println(refused, w.Code)
	fmt.Print(w.Body)
	// Output:
	// true 400
	// {"end":1,"field":"Reports","message":"Reports is empty; it needs at least 1","start":0}
}
